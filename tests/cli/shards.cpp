#include "tests/cli/shards.hpp"

#include <arpa/inet.h>
#include <doctest/doctest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <random>
#include <string_view>

namespace dateline::testing {
namespace {

sockaddr_in here(unsigned port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return address;
}

/// One that nobody listens on.
unsigned free_port() {
  const int file = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  auto address = here(0);
  socklen_t size = sizeof address;
  auto* any = reinterpret_cast<sockaddr*>(&address);  // NOLINT: sockets are so
  REQUIRE(::bind(file, any, size) == 0);
  REQUIRE(::getsockname(file, any, &size) == 0);
  ::close(file);
  return ntohs(address.sin_port);
}

bool listens(unsigned port) {
  const int file = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const auto address = here(port);
  const auto* any = reinterpret_cast<const sockaddr*>(&address);  // NOLINT: sockets are so
  const bool connected = ::connect(file, any, sizeof address) == 0;
  ::close(file);
  return connected;
}

}  // namespace

Server::Server(const Sandbox& box, const std::string& database, const std::string& program) {
  const auto port = free_port();
  address_ = "127.0.0.1:" + std::to_string(port);
  process_ = std::make_unique<Background>(box,
                                          program + (program == "xapian-tcpsrv" ? " --quiet" : "") +
                                              " --interface 127.0.0.1 --port " +
                                              std::to_string(port) + " " + database,
                                          "server" + std::to_string(port));
  REQUIRE(eventually([&] { return listens(port); }));
}

Archive::Archive(const std::string& make, const std::string& lines) {
  box.write("lines.jsonl", lines);
  const auto made =
      box.run(make +
              " > added; dateline-index --database first export > articles.jsonl &&"
              " dateline-index --database whole add --quiet articles.jsonl &&"
              " for n in 0 1 2 3; do awk \"NR % 4 == $n\" articles.jsonl > part$n.jsonl &&"
              " dateline-index --database s$n add --quiet part$n.jsonl; done &&"
              " printf 'auto s0\\nglass '$(echo s1/generation-*)'\\n' > stub");
  REQUIRE(made.err == "");
  REQUIRE(made.exit_code == 0);
  for (const std::string shard : {"s2", "s3"})
    servers.push_back(std::make_unique<Server>(box, shard + "/generation-*"));
}

std::string Archive::local() const {
  return "--database s0 --database s1 --database s2 --database s3";
}

std::string Archive::mixed() const {
  return "--database stub --database " + servers[0]->address() + " --database " +
         servers[1]->address();
}

std::string random_articles(unsigned count) {
  constexpr auto words = std::to_array<std::string_view>(
      {"talks",     "talk",       "cease-fire", "ceasefire", "grain",    "Zelensky",
       "Zelenskyy", "U.S.",       "us",         "harvest",   "harvests", "price",
       "prices",    "rose",       "fell",       "president", "minister", "security",
       "guarantee", "guarantees", "Mar-a-Lago", "COVID-19",  "time",     "the",
       "of",        "and",        "border",     "river",     "F-16",     "20-point"});
  constexpr auto sources = std::to_array<std::string_view>({"Northwire", "Harbour Tribune", ""});
  std::mt19937 random(20251228);  // NOLINT: the same each time
  const auto below = [&](std::size_t most) { return std::size_t{random()} % most; };
  std::string lines;
  for (unsigned i = 0; i < count; ++i) {
    const auto text = [&](std::size_t length) {
      std::string made;
      for (std::size_t j = 0; j < length; ++j) {
        made += words[std::min(below(words.size()), below(words.size()))];
        made += below(9) == 0 ? ". " : " ";
      }
      return made;
    };
    const auto day = below(700);
    std::string date;
    if (below(9) > 0)
      date = "\"date\": \"202" + std::to_string(4 + day / 350) + "-" +
             std::to_string(10 + day % 3) + "-" + std::to_string(10 + day % 19) +
             (below(2) == 0 ? "T0" + std::to_string(below(9)) + ":30:00Z" : "") + "\", ";
    lines += "{\"url\": \"https://a.example/" + std::to_string(i) + "\", " + date +
             "\"source\": \"" + std::string(sources[below(sources.size())]) + "\", \"issues\": [" +
             (below(2) == 0 ? "\"economy\"" : "") + "], \"title\": \"" + text(5) +
             "\", \"body\": \"" + text(20 + below(120)) + "\"}\n";
  }
  return lines;
}

}  // namespace dateline::testing
