#pragma once

#include <string>
#include <vector>

#include "indexer/clean.hpp"
#include "indexer/intake.hpp"
#include "indexer/report.hpp"

namespace dateline::indexer {

/// What `add` is to do, every name resolved.
struct AddPlan {
  std::vector<std::string> paths;
  IntakePlan intake;
  Defaults defaults;
  std::string rejects_path;
  std::string notes_path;
  Time now{};  ///< what "in the future" is measured from
};

/// Reads, cleans and indexes. Nothing is visible in the index before all of it is; what cannot be
/// indexed is in the rejects file when this returns. Throws Error.
IndexReport add(const AddPlan& plan);

}  // namespace dateline::indexer
