#pragma once

#include <filesystem>

#include "indexer/child_process.hpp"

namespace dateline::indexer {

/// Says what libxapian's own check finds wrong in the tables of a database, or in one of them
/// ("…/postlist.glass"): their order, their encoding, their statistics. May end the process, so it
/// is for in_child_process().
void check_tables(const std::filesystem::path& database, const Say& say);

}  // namespace dateline::indexer
