// What the verbs of the crowd have in common: from options to a collection and its real partner.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sim/collect/collect.h"
#include "trainer/cli/commands.h"

namespace firebreak::trainer {

// nullopt: told on err why not.
std::optional<sim::CollectSpec> collect_request(const CrowdOptions& options, const Voice& voice);

// The rumours of a file: cascades labelled "rumor", or without a label.
std::optional<std::vector<sim::Cascade>> real_cascades(const std::string& file, const Voice& voice);

}  // namespace firebreak::trainer
