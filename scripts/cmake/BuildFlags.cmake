# One interface target that every target of ours links: nothing is set globally.
set(DATELINE_SANITIZE "" CACHE STRING "Sanitizers to build with, e.g. address,undefined or thread")
option(DATELINE_WERROR "Treat warnings as errors" OFF)
option(DATELINE_COVERAGE "Instrument for coverage (scripts/coverage)" OFF)
option(DATELINE_FUZZER "Link tests/fuzz with libFuzzer (clang only)" OFF)

add_library(dateline_flags INTERFACE)
add_library(dateline::flags ALIAS dateline_flags)
target_compile_features(dateline_flags INTERFACE cxx_std_20)
target_include_directories(dateline_flags INTERFACE ${PROJECT_SOURCE_DIR})
target_compile_options(dateline_flags INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion
  -Wnon-virtual-dtor -Wold-style-cast -Wcast-qual
  $<$<BOOL:${DATELINE_WERROR}>:-Werror>)
# A program loads only the libraries it uses: it starts quicker.
target_link_options(dateline_flags INTERFACE -Wl,--as-needed)
# Bytes of an article that get past all checks of ours meet these: checked copies, canaries, a stack that is touched page
# by page, jumps that land only where code expects them, addresses that nobody can foretell, tables that nobody can
# write to. Not in debug builds, nor under sanitizers. tests/hardened.py looks whether the programs are.
option(DATELINE_HARDEN "Build hardened, as Debian does" OFF)
set(DATELINE_IS_HARDENED OFF)
if(DATELINE_HARDEN AND NOT DATELINE_SANITIZE AND NOT DATELINE_FUZZER AND NOT CMAKE_BUILD_TYPE STREQUAL Debug)
  set(DATELINE_IS_HARDENED ON)
  set(CMAKE_POSITION_INDEPENDENT_CODE ON)
  include(CheckPIESupported)
  check_pie_supported(LANGUAGES CXX)
  include(CheckCXXCompilerFlag)
  check_cxx_compiler_flag(-fcf-protection DATELINE_HAS_CF_PROTECTION)  # some processors only
  target_compile_options(dateline_flags INTERFACE
    -fstack-protector-strong -fstack-clash-protection -Wformat -Wformat-security
    $<$<BOOL:${DATELINE_HAS_CF_PROTECTION}>:-fcf-protection>
    -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2)
  target_link_options(dateline_flags INTERFACE -Wl,-z,relro -Wl,-z,now -Wl,-z,noexecstack)
endif()
if(DATELINE_SANITIZE)
  target_compile_options(dateline_flags INTERFACE
    -fsanitize=${DATELINE_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(dateline_flags INTERFACE -fsanitize=${DATELINE_SANITIZE})
endif()
if(DATELINE_FUZZER)
  target_compile_options(dateline_flags INTERFACE -fsanitize=fuzzer-no-link)
endif()
if(DATELINE_COVERAGE)
  # The rooms are counted; tests are not: they compile quicker without.
  target_compile_options(dateline_flags INTERFACE
    $<$<NOT:$<STREQUAL:$<TARGET_PROPERTY:SOURCE_DIR>,${PROJECT_SOURCE_DIR}/tests>>:--coverage>)
  target_link_options(dateline_flags INTERFACE --coverage)
endif()

# A compiler cache where there is one: presets differ in few files.
find_program(CCACHE_PROGRAM ccache)
mark_as_advanced(CCACHE_PROGRAM)
if(CCACHE_PROGRAM AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE_PROGRAM})
endif()
