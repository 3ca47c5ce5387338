#include "common/cli/program.hpp"
#include "common/index.hpp"
#include "searcher/options.hpp"
#include "searcher/run.hpp"

int main(int argc, char** argv) {
  using namespace dateline;
  return cli::run_program(
      "dateline-search", [&] { return searcher::run(searcher::parse_options(argc, argv)); },
      translate_xapian);
}
