#pragma once

#include <string>

#include "common/cli/terminal.hpp"
#include "searcher/options.hpp"
#include "searcher/print/printer.hpp"

/// An answer's way out: to a file, a pipe or a person.
namespace dateline::searcher {

/// How text is laid out for who reads it.
Style style_for(const Options& options, const cli::Terminal& terminal);

/// Prints `text`; on a terminal, by a pager if need be.
void send(const std::string& text, const Options& options, const cli::Terminal& terminal);

/// Returns once all that was printed has left this process, and is durable if standard output is a
/// file. Throws Error, or cli::OutputClosed.
void deliver();

}  // namespace dateline::searcher
