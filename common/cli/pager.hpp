#pragma once

#include <string>
#include <string_view>

#include "common/cli/terminal.hpp"

/// Long answers a screen at a time, by a program of the user's.
namespace dateline::cli {

/// What PAGER holds; less, if it is not set and less is there. Empty if nothing shall page: PAGER
/// is empty or cat.
std::string pager_command();

/// Whether `text` takes more lines than the terminal has, one kept for the prompt.
bool overflows(std::string_view text, const Terminal& terminal);

/// Whether to send `text` through a pager. Auto: it is more than a screen of a terminal that can
/// move its cursor.
bool use_pager(When when, std::string_view text, const Terminal& terminal);

/// Gives `text` to `command`, run by the shell, and waits until the reader leaves it; leaving early
/// is no failure. False if it could not be run, and so has shown nothing. Like git, sets LESS=FRX
/// and LV=-c where the environment has none. Call it without other threads.
bool page(std::string_view text, const std::string& command);

}  // namespace dateline::cli
