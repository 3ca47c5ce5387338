install(TARGETS dateline-index dateline-search RUNTIME)
# The lists as the programs have them compiled in: to be read, and copied to be edited.
install(FILES common/variants.toml common/issues.toml indexer/extract/outlets.txt
  DESTINATION ${CMAKE_INSTALL_DATADIR}/dateline)
install(FILES searcher/print/answer.schema.json DESTINATION ${CMAKE_INSTALL_DATADIR}/dateline)
install(FILES README.md scripts/debian/copyright DESTINATION ${CMAKE_INSTALL_DOCDIR})

# Who answers for the package: whoever builds one for others says so.
set(DATELINE_CONTACT "dateline@dateline.invalid" CACHE STRING "Mail address in the package")
# Below any revision of Debian's own.
set(CPACK_DEBIAN_PACKAGE_RELEASE 0dateline1)

# Debian's own changelog, dated by the release.
execute_process(COMMAND date -u -d ${DATELINE_RELEASE_DATE} "+%a, %d %b %Y"
  OUTPUT_VARIABLE release_day OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY)
configure_file(scripts/debian/changelog.in ${PROJECT_BINARY_DIR}/generated/changelog.Debian @ONLY)
dateline_install_packed(${PROJECT_BINARY_DIR}/generated/changelog.Debian ${CMAKE_INSTALL_DOCDIR} changelog.Debian)
add_custom_target(docs ALL DEPENDS ${generated_docs} ${packed_docs})

file(READ scripts/debian/description CPACK_PACKAGE_DESCRIPTION)
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME dateline)
set(CPACK_PACKAGE_CONTACT "Dateline's developers <${DATELINE_CONTACT}>")
# By DESTDIR, so that what names the prefix names the one on the user's disk.
set(CPACK_SET_DESTDIR ON)
set(CPACK_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
  OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION ${CPACK_PACKAGE_DESCRIPTION})
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_SECTION text)
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "bash-completion, less, jq")
set(CPACK_DATELINE_IS_HARDENED ${DATELINE_IS_HARDENED})
set(CPACK_PROJECT_CONFIG_FILE ${PROJECT_SOURCE_DIR}/scripts/cmake/HardenedPackage.cmake)
include(CPack)
