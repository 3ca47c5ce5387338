#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <unordered_set>
#include <vector>

#include "indexer/clean.hpp"
#include "indexer/discover.hpp"
#include "indexer/intake.hpp"
#include "indexer/read/read.hpp"
#include "indexer/report.hpp"

namespace dateline::indexer {

/// What `add` is to do, every name resolved.
struct AddPlan {
  std::vector<std::string> paths;
  IntakePlan intake;
  ReadOptions reading;
  Defaults defaults;
  std::string rejects_path;
  bool rejects_are_named = false;  ///< by the user, who may mean a pipe or a device
  std::string notes_path;
  bool keep_lists = false;              ///< rejects and notes of earlier runs stay in their files
  std::chrono::seconds lock_timeout{};  ///< how long to wait while another process writes
  bool heeds_stop = true;               ///< a stop ends the reading; else all is read
  const std::unordered_set<std::string>* exported = nullptr;  ///< the ids of articles that came out
                                                              ///< of an index of ours; null: those
                                                              ///< whose records say so
  Time now{};  ///< what "in the future" is measured from
};

/// An article that was read, and what it was to the index.
struct ReadArticle {
  std::string path;  ///< of the file that it is; empty if the file may hold several
  std::string id;
  Judgement judgement;
};

/// Told of each article that is taken, before it is committed. May be empty.
using ReadSink = std::function<void(ReadArticle&&)>;

/// Reads, cleans and indexes. Nothing is visible in the index before all of it is; what cannot be
/// indexed is in the rejects file when this returns. If a stop is asked for, what was read until
/// then is indexed, and the report says so. Throws Error; Stopped, if it had nothing done yet.
IndexReport add(const AddPlan& plan);

/// The same of inputs that are known already; the plan's paths are not looked at.
IndexReport add(const AddPlan& plan, Discovery&& found, const ReadSink& sink = {});

}  // namespace dateline::indexer
