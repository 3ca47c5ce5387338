#pragma once

#include <string_view>

/// Names of outlets and of people, told by their look and by words that outlets call themselves.
namespace dateline::indexer {

/// Whether a text may be an outlet's name: one to six words, each with a capital, of which none is
/// only the name of a section ("World"). Where a line says "Source: …" that is enough.
bool is_outlet_name(std::string_view text);

/// Whether a text can hardly be anything but an outlet: "Harbour Tribune", "GSDQ", "kyivpost.com",
/// "Reuters". Where nothing says that an outlet stands here, this is asked for.
bool is_evident_outlet(std::string_view text);

/// A news agency by its name or initials: "Reuters", "dpa", "Associated Press".
bool is_agency(std::string_view text);

/// "Jane Doe", "Ursula von der Leyen", "J. R. Smith": two to five words.
bool is_person_name(std::string_view text);

/// "Research Analyst", "Kyiv correspondent", "PhD".
bool is_role(std::string_view text);

}  // namespace dateline::indexer
