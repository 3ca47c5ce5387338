#include "searcher/output.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <iostream>
#include <system_error>

#include <fmt/format.h>

#include "common/cli/pager.hpp"
#include "common/error.hpp"

namespace dateline::searcher {

Style style_for(const Options& options, const cli::Terminal& terminal) {
  return {cli::use_colour(options.colour, terminal),
          cli::use_hyperlinks(options.hyperlinks, terminal), terminal.columns,
          terminal.is_terminal && !terminal.dumb, terminal.is_terminal && !terminal.utf8};
}

void send(const std::string& text, const Options& options, const cli::Terminal& terminal) {
  const bool may_page = options.format == Format::Text || options.pager != cli::When::Auto;
  if (may_page && cli::use_pager(options.pager, text, terminal) &&
      cli::page(text, cli::pager_command()))
    return;
  std::cout << text;
}

void deliver() {
  std::cout.flush();
  struct stat out {};
  if (::fstat(STDOUT_FILENO, &out) != 0 || !S_ISREG(out.st_mode)) return;
  if (::fsync(STDOUT_FILENO) == 0 || errno == EINVAL || errno == ENOTSUP) return;
  const std::error_code why(errno, std::generic_category());
  throw Error(fmt::format("cannot write to standard output: {}", why.message()),
              "look at the disk's space and health");
}

}  // namespace dateline::searcher
