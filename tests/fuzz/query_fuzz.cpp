#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "common/document.hpp"
#include "common/query/build.hpp"
#include "common/query/tree.hpp"

namespace {

using namespace dateline;

void require(bool holds) {
  if (!holds) std::abort();
}

/// One article to ask, so that joined forms are looked for.
class Asked {
 public:
  Asked() {
    Article article;
    article.id = "0";
    article.title = "Zelenskyy's cease-fire talks";
    article.body =
        "U.S. envoys met in Mar-a-Lago; F-16 jets cost $1.5bn, 90% paid. 和平协议 Verhandlungen";
    database_.add_document(to_document(article, analyzer_));
  }

  void ask(const query::Node& tree) {
    for (const bool exact : {false, true}) {
      const auto built = query::build(tree, {database_, analyzer_, languages_, !exact, exact});
      Xapian::Enquire enquire(database_);
      enquire.set_query(built.query);
      require(enquire.get_mset(0, 1).size() <= 1);
    }
    analyzer_.trim_memory();
  }

 private:
  Xapian::WritableDatabase database_{"", Xapian::DB_BACKEND_INMEMORY};
  Analyzer analyzer_{std::make_shared<const Variants>(parse_variants(shipped_variants()).value())};
  std::vector<std::string> languages_{"en", "de"};
};

}  // namespace

/// Any bytes are a query or a problem. A query printed is read back as the same tree, can be built,
/// and can be asked.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static Asked asked;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const Time now =
      std::chrono::sys_days{std::chrono::year{2025} / 12 / 31} + std::chrono::hours(10);
  const auto tree = query::parse(text, now);
  if (tree) {
    const auto printed = query::print(*tree);
    if (printed.size() <= query::longest_query) {
      const auto again = query::parse(printed, now);
      require(again && *again == *tree);
    }
    asked.ask(*tree);
  } else {
    require(!tree.error().what.empty());
  }
  if (const auto literal = query::parse_literal(text)) asked.ask(*literal);
  return 0;
}
