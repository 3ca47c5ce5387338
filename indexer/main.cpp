#include "common/cli/program.hpp"
#include "common/index.hpp"
#include "indexer/options.hpp"
#include "indexer/run.hpp"

int main(int argc, char** argv) {
  using namespace dateline;
  return cli::run_program(
      "dateline-index", [&] { return indexer::run(indexer::parse_options(argc, argv)); },
      translate_xapian);
}
