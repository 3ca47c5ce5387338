#pragma once

#include <array>
#include <string>
#include <string_view>

#include "common/cli/layout.hpp"

/// What stands at the other end of an output, and what may be sent there.
namespace dateline::cli {

/// The values of --color, --hyperlinks and --pager, in the order of when_choices.
enum class When { Auto, Always, Never };

inline constexpr auto when_choices = std::to_array<std::string_view>({"auto", "always", "never"});

/// For setters: throws std::invalid_argument("must be auto, always or never").
When parse_when(std::string_view value);

struct Terminal {
  bool is_terminal = false;
  unsigned columns = 80;
  unsigned rows = 24;
  bool plain = false;  ///< the environment asks for no escape sequences
  bool dumb = false;   ///< it cannot move its cursor
  bool utf8 = true;    ///< its character set
};

/// Asks the system about a file descriptor. The width is the terminal's own, else COLUMNS, else
/// 80, and so is the height, with LINES and 24. `dumb` is TERM=dumb or no TERM, `plain` is that or
/// a non-empty NO_COLOR. `utf8` is what LC_ALL, else LC_CTYPE, else LANG says, and true if none
/// does. Reads the environment: not
/// while another thread changes it.
Terminal describe_stream(int fd);

/// Whether to send colours. Auto asks the terminal; Always also beats NO_COLOR, as an option
/// is nearer than the environment (https://no-color.org).
bool use_colour(When when, const Terminal& terminal);

/// Whether to send OSC 8 hyperlinks: on the same terms.
bool use_hyperlinks(When when, const Terminal& terminal);

/// Makes hostile text harmless. A tab and other white space among the C0 controls become a
/// space, as do U+2028 and U+2029; other controls (C0, DEL, C1), what reorders the line (U+202A
/// to U+202E, U+2066 to U+2069) and each byte that is not UTF-8 become U+FFFD. The result is
/// valid UTF-8 without escape sequences; doing it twice changes nothing.
std::string safe_for_terminal(std::string_view text, bool keep_newlines = false);

}  // namespace dateline::cli
