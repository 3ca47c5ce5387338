#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "common/partitions.hpp"
#include "indexer/add.hpp"

/// One index a month or year, below one folder (common/partitions.hpp): each article goes to that
/// of its date, and moves if its date changes.
namespace dateline::indexer {

/// Makes `folder` one of partitions, if it is new; where it is one, checks that it is of the same
/// unit. Throws Error if it holds a whole index, or partitions of another unit.
void begin_partitions(const std::filesystem::path& folder, PartitionUnit unit);

/// As add(), but that each partition becomes visible when it is done. The plan's index is the
/// folder. Reads and cleans everything first, into files in the folder's workspace, then adds them
/// to one partition after the other.
IndexReport add_to_partitions(const AddPlan& plan, PartitionUnit unit);

/// The same of inputs that are known already, as add() has it.
IndexReport add_to_partitions(const AddPlan& plan, PartitionUnit unit, Discovery&& found,
                              const ReadSink& sink = {});

/// Moves the partitions all of whose articles were published before `time` into the folder's
/// archive; returns their names. Each is locked meanwhile. Throws Error.
std::vector<std::string> drop_before(const std::filesystem::path& folder, Time time);

}  // namespace dateline::indexer
