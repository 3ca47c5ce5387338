#include "searcher/shards/shard_set.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "common/described_index.hpp"
#include "common/open_partitions.hpp"
#include "common/variants.hpp"
#include "searcher/lookup.hpp"

namespace dateline::searcher {
namespace {

constexpr int most_attempts = 10;  ///< to open what a writer keeps changing

Xapian::Database connected(const ShardAddress& address, std::chrono::seconds timeout) {
  const auto most = static_cast<unsigned>(std::chrono::milliseconds(timeout).count());
  return Xapian::Remote::open(address.host, address.port, most, most);
}

std::string why(const Xapian::Error& error) {
  const char* of_system = error.get_error_string();
  return of_system ? fmt::format("{}: {}", error.get_msg(), of_system) : error.get_msg();
}

Error no_answer(const ShardAddress& address, const Xapian::Error& error) {
  return Error(
      fmt::format("the database '{}' does not answer: {}", address.name, why(error)),
      "start its xapian-tcpsrv, see that it can be reached, or go on without it: --partial");
}

Index open(const ShardAddress& address, std::chrono::seconds timeout) {
  if (address.kind == ShardAddress::Kind::Folder) return open_index(address.name);
  for (int attempt = 1;; ++attempt) {
    try {
      const bool is_remote = address.kind == ShardAddress::Kind::Remote;
      return described_index(
          is_remote ? connected(address, timeout) : Xapian::Database(address.name), address.name);
    } catch (const Xapian::DatabaseModifiedError&) {
      if (attempt == most_attempts)
        throw Error(fmt::format("the database '{}' is being changed faster than it can be opened",
                                address.name),
                    "try again in a moment");
    } catch (const Xapian::NetworkError& error) {
      throw no_answer(address, error);
    } catch (const Xapian::Error& error) {
      throw Error(fmt::format("the database '{}' cannot be opened: {}", address.name, why(error)),
                  "copy it here again, or go on without it: --partial");
    }
  }
}

bool is_same(const Variants& one, const Variants& other) {
  return &one == &other || encode_variants(one) == encode_variants(other);
}

/// False: it has to be opened anew. Sets `changed` if it is newer now.
bool renewed(const ShardAddress& address, Index& index, bool& changed) {
  try {
    if (address.kind == ShardAddress::Kind::Folder && !is_current(index)) return false;
    if (index.database.reopen()) changed = true;
    return true;
  } catch (const Xapian::Error&) {
    return false;  // opening it again tells what is wrong
  } catch (const Error&) {
    return false;
  }
}

}  // namespace

Error broken_connection(const Xapian::NetworkError& error) {
  const auto context = error.get_context();
  return Error(
      fmt::format("the connection to a server of the databases broke{}: {}",
                  context.empty() ? "" : " (" + context + ")", why(error)),
      "see that it runs and can be reached; a --timeout that is longer gives it more time");
}

std::optional<ShardSet::Shard> ShardSet::shard_of(const ShardAddress& address,
                                                  std::vector<Shard>& open_ones, bool& changed) {
  const auto old = std::ranges::find(open_ones, address.name, [](const Shard& shard) {
    return std::string_view(shard.address.name);
  });
  if (old != open_ones.end() && renewed(address, old->index, changed))
    return Shard{address, std::move(old->index)};
  changed = true;
  try {
    return Shard{address, open(address, databases_.timeout)};
  } catch (const Error& error) {
    if (!databases_.partial) throw;
    missing_.push_back({address.name, error.what()});
    return std::nullopt;
  }
}

void ShardSet::renew() {
  for (int attempt = 1; !open_all(); ++attempt)
    if (attempt == most_attempts)
      throw Error("the databases are being changed faster than they can be opened",
                  "try again in a moment", ExitCode::Locked);
}

/// Whether all is as it was when the first was opened: articles may have moved between partitions
/// since, and one that was looked at before would be missing, or found twice.
bool ShardSet::is_steady(const std::vector<ShardAddress>& wanted,
                         const std::vector<Shard>& opened) const {
  const auto now = addresses_of(databases_.names);
  if (!std::ranges::equal(now, wanted, {}, &ShardAddress::name, &ShardAddress::name)) return false;
  return std::ranges::all_of(opened, [](const Shard& shard) {
    if (shard.address.kind != ShardAddress::Kind::Folder) return true;
    try {
      return is_current(shard.index);
    } catch (const Error&) {
      return false;  // opening it again tells what is wrong
    }
  });
}

bool ShardSet::open_all() {
  const auto wanted = addresses_of(databases_.names);
  missing_.clear();
  auto before = std::exchange(shards_, {});  // what throws leaves none open
  bool changed = wanted.size() != before.size();
  std::vector<Shard> opened;
  for (const auto& address : wanted)
    if (auto shard = shard_of(address, before, changed)) opened.push_back(std::move(*shard));
  if (opened.empty())
    throw Error(fmt::format("none of the databases can be searched: {}", missing_.front().why),
                "start their servers, or name others");
  const bool steady = is_steady(wanted, opened);
  if (changed) {
    ++state_;
    join(opened);
  }
  shards_ = std::move(opened);
  return steady;
}

void ShardSet::join(const std::vector<Shard>& shards) {
  const auto& first = shards.front();
  whole_ = Index();
  whole_.folder = first.address.name;
  whole_.variants = first.index.variants;
  whole_.packing = first.index.packing;
  for (const auto& [address, index] : shards) {
    if (!is_same(*index.variants, *first.index.variants))
      throw Error(fmt::format("'{}' and '{}' were made with different lists of variants",
                              first.address.name, address.name),
                  "index the articles of one of them anew, with the --variants of the other");
    whole_.database.add_database(index.database);
    if (index.positions == Positions::None) whole_.positions = Positions::None;
  }
  whole_.languages = languages_of(whole_.database);
}

std::string told(const std::vector<MissingShard>& missing) {
  std::string text;
  for (const auto& each : missing)
    text += fmt::format("{}left out: {}", text.empty() ? "" : "; ", each.why);
  return text;
}

Result<Index> index_holding(const Databases& databases, std::string_view id) {
  if (is_one_index(databases.names)) return open_index(databases.names.front());
  ShardSet shards(databases);
  shards.renew();
  const auto found = find_article(shards.all().database, id);
  if (found) return shards.take(found->document);
  auto told = found.error();
  for (const auto& [name, why] : shards.missing())
    told.what += fmt::format("; not looked for in '{}': {}", name, why);
  return tl::unexpected(std::move(told));
}

ShardSet::Place ShardSet::place_of(Xapian::docid document) const {
  const auto count = static_cast<Xapian::docid>(shards_.size());
  return {shards_[(document - 1) % count].index, (document - 1) / count + 1};
}

Index ShardSet::take(Xapian::docid document) {
  auto index = std::move(shards_[(document - 1) % shards_.size()].index);
  index.languages = whole_.languages;
  close();
  return index;
}

void ShardSet::close() {
  shards_.clear();
  whole_ = Index();
}

}  // namespace dateline::searcher
