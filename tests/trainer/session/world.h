// The worlds the session's tests play in: the tiny school incident, and the canteen of the library.
#pragma once

#include <memory>
#include <string>

#include "trainer/session/session.h"

namespace firebreak::trainer::tests {

struct World {
    std::shared_ptr<const scenarios::Scenario> scenario;
    std::shared_ptr<const scenarios::Plan> plan;
    Options options;
    Session open() const { return Session(scenario, plan, options); }
};

World tiny();                              // tests/support/worlds/tiny.yaml, seed 7
World tiny_from(const std::string& yaml);  // another scenario text with the tiny plan
std::string tiny_text();
Order order(const std::string& seat, const std::string& action);
// Gives the command and fails the test with the refusal's reason if it is refused.
int must(Session& session, const Command& command);

}  // namespace firebreak::trainer::tests
