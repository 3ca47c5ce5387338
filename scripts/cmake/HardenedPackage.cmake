# Read by cpack before it packages: what goes to others is hardened, whatever the build folder's default is.
if(CPACK_GENERATOR STREQUAL "DEB" AND NOT CPACK_DATELINE_IS_HARDENED)
  message(FATAL_ERROR "a package is built hardened: configure with -DDATELINE_HARDEN=ON, and build again")
endif()
