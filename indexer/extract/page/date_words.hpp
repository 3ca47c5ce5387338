#pragma once

#include <array>
#include <string_view>

/// The names under which pages give dates.
namespace dateline::indexer::page::date_words {

/// Meta elements that give the day of publication.
inline constexpr auto metas = std::to_array<std::string_view>({"article:published_time",
                                                               "article:published",
                                                               "og:published_time",
                                                               "og:article:published_time",
                                                               "datepublished",
                                                               "date_published",
                                                               "date-published",
                                                               "pubdate",
                                                               "pub_date",
                                                               "publish_date",
                                                               "publish-date",
                                                               "publishdate",
                                                               "published-date",
                                                               "published_date",
                                                               "publication_date",
                                                               "publication-date",
                                                               "publicationdate",
                                                               "published_at",
                                                               "published_time",
                                                               "dc.date",
                                                               "dc.date.issued",
                                                               "dc.date.created",
                                                               "dc.date.publication",
                                                               "dc:date",
                                                               "dc.created",
                                                               "dcterms.date",
                                                               "dcterms.issued",
                                                               "dcterms.created",
                                                               "dcterms.available",
                                                               "date",
                                                               "date.available",
                                                               "article:create",
                                                               "article_date_original",
                                                               "article.published",
                                                               "article.created",
                                                               "parsely-pub-date",
                                                               "sailthru.date",
                                                               "citation_publication_date",
                                                               "citation_date",
                                                               "citation_online_date",
                                                               "cxenseparse:recs:publishtime",
                                                               "displaydate",
                                                               "display-date",
                                                               "created",
                                                               "creation_date",
                                                               "datecreated",
                                                               "date_created",
                                                               "originalpublicationdate",
                                                               "original-publish-date",
                                                               "rbpubdate",
                                                               "bt:pubdate",
                                                               "prism.publicationdate",
                                                               "ptime",
                                                               "timestamp",
                                                               "originaldate",
                                                               "release_date",
                                                               "releasedate",
                                                               "article_publication_date",
                                                               "shareaholic:article_published_time",
                                                               "artikel:published_time",
                                                               "gentics.date",
                                                               "cse_publishdate",
                                                               "last-published",
                                                               "buildid.date"});

inline constexpr auto change_metas = std::to_array<std::string_view>(
    {"modified", "updated_time", "last-update", "lastmod", "dc.date.updated", "revised"});

/// Parts of class names of what is not the article.
inline constexpr auto elsewhere = std::to_array<std::string_view>(
    {"comment", "related", "sidebar", "footer", "widget", "teaser"});
inline constexpr auto elsewhere_by_class = std::to_array<std::string_view>(
    {"comment", "related", "sidebar", "footer", "widget", "recent", "event", "calendar"});

inline constexpr auto updates = std::to_array<std::string_view>({"updated", "modified"});

/// Parts of class names of what may hold the date.
inline constexpr auto dated =
    std::to_array<std::string_view>({"date", "time", "datum", "publish", "posted", "fecha", "stamp",
                                     "created", "byline", "meta", "info", "zeit"});

/// Before a date, in small letters.
inline constexpr auto publishing = std::to_array<std::string_view>({"publish",
                                                                    "posted",
                                                                    "veröffentlicht",
                                                                    "erstellt",
                                                                    "erschienen",
                                                                    "publié",
                                                                    "mis en ligne",
                                                                    "publicado",
                                                                    "pubblicato",
                                                                    "gepubliceerd",
                                                                    "geplaatst",
                                                                    "opublikowano",
                                                                    "publikováno",
                                                                    "publicerad",
                                                                    "publiceret",
                                                                    "publisert",
                                                                    "julkaistu",
                                                                    "közzétéve",
                                                                    "publicat",
                                                                    "yayın",
                                                                    "опублік",
                                                                    "опублик",
                                                                    "δημοσ",
                                                                    "تاريخ النشر",
                                                                    "نشر",
                                                                    "发布",
                                                                    "發布",
                                                                    "公開",
                                                                    "掲載",
                                                                    "게시",
                                                                    "dieser eintrag wurde",
                                                                    "written on",
                                                                    "geschrieben am",
                                                                    "datum:",
                                                                    "date:",
                                                                    "submitted"});

/// Keys in scripts that are not structured data.
inline constexpr auto script_keys = std::to_array<std::string_view>(
    {"datePublished", "publishDate", "publish_date", "publishedAt", "published_at", "pubDate",
     "pubdate", "publishedDate", "published_date", "publicationDate", "firstPublished",
     "dateCreated", "date_published", "pageCreationDate"});

}  // namespace dateline::indexer::page::date_words
