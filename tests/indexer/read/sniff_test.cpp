#include "indexer/read/sniff.hpp"

#include <array>

#include <doctest/doctest.h>

#include "indexer/read/read.hpp"

using namespace dateline::indexer;

TEST_CASE("formats by content: an ending is believed only where the bytes leave a choice") {
  struct Row {
    std::string_view bytes;
    std::optional<Format> named;
    Format format;
  };
  static constexpr auto rows = std::to_array<Row>({
      {"words", std::nullopt, Format::Text},
      {"# words", Format::Markdown, Format::Markdown},
      {"# words", Format::Text, Format::Text},
      {"{\"body\": 1}", Format::Text, Format::JsonLines},
      {" \n{\"body\": 1}", std::nullopt, Format::JsonLines},
      {"\xEF\xBB\xBF[{\"body\": 1}]", Format::Csv, Format::JsonLines},
      {"{", Format::Text, Format::Text},
      {"[sic] he wrote", Format::Text, Format::Text},
      {"{{template}}", Format::Markdown, Format::Markdown},
      {"<?xml version='1.0'?>\n<!-- a > b -->\n<rss version='2.0'>", Format::Text, Format::Feed},
      {"<feed xmlns='http://www.w3.org/2005/Atom'>", Format::Html, Format::Feed},
      {"<rdf:RDF>", Format::NewsXml, Format::Feed},
      {"<!DOCTYPE nitf SYSTEM 'x' [<!ENTITY a 'b'>]><nitf>", Format::Feed, Format::NewsXml},
      {"<newsMessage>", std::nullopt, Format::NewsXml},
      {"<?xml version='1.0'?><settings>", Format::Text, Format::NewsXml},
      {"<!doctype html><title>x", Format::Text, Format::Html},
      {"<html><body>", Format::Csv, Format::Html},
      {"<div>words</div>", Format::Markdown, Format::Markdown},
      {"<div>words</div>", std::nullopt, Format::Html},
      {"<3 words", Format::Text, Format::Text},
      {"WARC/1.0\r\nWARC-Type: warcinfo", Format::Text, Format::Warc},
      {"Title: a\nDate: 2026-01-02\n\nwords", Format::Text, Format::Text},
      {"From: a@x.example\nSubject: a\nMessage-ID: <1>\n\nwords", Format::Text, Format::Mail},
      {"From: a@x.example\n\nwords", Format::Mail, Format::Mail},
      {"From a@x.example Fri Jan  2 10:00:00 2026\nFrom: a\n\nx", Format::Text, Format::Mbox},
      {"From dawn on it fell: all day.\n\nwords", Format::Text, Format::Text},
      {"title,body,date\na,b,c", Format::Text, Format::Csv},
      {"date\ttitle\tbody\n", std::nullopt, Format::Tsv},
      {"One title, one body, one date\n", Format::Text, Format::Text},
      {"words", Format::Csv, Format::Csv},
      {"", Format::Feed, Format::Feed},
  });
  for (const auto& row : rows) {
    CAPTURE(row.bytes);
    CHECK(format_name(sniff_format(row.bytes, row.named)) == format_name(row.format));
  }
}

TEST_CASE("formats by name: the ending before that of a compression counts") {
  struct Row {
    std::string_view name;
    std::optional<Format> format;
  };
  static constexpr auto rows = std::to_array<Row>({
      {"a.txt", Format::Text},
      {"a.JSONL.gz", Format::JsonLines},
      {"x/a.warc.gz", Format::Warc},
      {"a.tar.xz", Format::Text},
      {"a.tgz", Format::Text},
      {"a.zip", Format::Text},
      {"a.gz", std::nullopt},
      {".gz", std::nullopt},
      {"a.png", std::nullopt},
      {"a.png.gz", std::nullopt},
  });
  for (const auto& row : rows) {
    CAPTURE(row.name);
    CHECK((format_of_name(row.name) == row.format));
  }
}
