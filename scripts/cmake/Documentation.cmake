# Man pages and completions, written by the programs themselves from their option tables.
set(generated_folder ${PROJECT_BINARY_DIR}/generated)
file(MAKE_DIRECTORY ${generated_folder})
find_program(GZIP_PROGRAM gzip REQUIRED)
mark_as_advanced(GZIP_PROGRAM)

function(dateline_generate program kind file destination name)
  set(out ${generated_folder}/${file})
  add_custom_command(OUTPUT ${out}
    COMMAND ${program} --generate=${kind} > ${out}
    DEPENDS ${program} VERBATIM)
  set(generated_docs ${generated_docs} ${out} PARENT_SCOPE)
  install(FILES ${out} DESTINATION ${destination} RENAME ${name})
endfunction()

# Installs a file packed, as manuals and changelogs are: the same bytes whenever it is built.
function(dateline_install_packed in destination name)
  set(out ${generated_folder}/packed/${name}.gz)
  file(MAKE_DIRECTORY ${generated_folder}/packed)
  add_custom_command(OUTPUT ${out}
    COMMAND ${GZIP_PROGRAM} -9nc ${in} > ${out}
    DEPENDS ${in} VERBATIM)
  set(packed_docs ${packed_docs} ${out} PARENT_SCOPE)
  install(FILES ${out} DESTINATION ${destination})
endfunction()

# A page that the program writes, under its section.
function(dateline_manual program kind page section)
  set(out ${generated_folder}/${page}.${section})
  add_custom_command(OUTPUT ${out}
    COMMAND ${program} --generate=${kind} > ${out}
    DEPENDS ${program} VERBATIM)
  dateline_install_packed(${out} ${CMAKE_INSTALL_MANDIR}/man${section} ${page}.${section})
  set(packed_docs ${packed_docs} PARENT_SCOPE)
endfunction()

# Where zsh looks: below /usr, packages have a folder of their own.
set(zsh_folder site-functions)
if(CMAKE_INSTALL_PREFIX STREQUAL "/usr")
  set(zsh_folder vendor-completions)
endif()

foreach(program IN ITEMS dateline-index dateline-search)
  dateline_manual(${program} man ${program} 1)
  dateline_generate(${program} bash ${program}.bash
    ${CMAKE_INSTALL_DATADIR}/bash-completion/completions ${program})
  dateline_generate(${program} zsh ${program}.zsh
    ${CMAKE_INSTALL_DATADIR}/zsh/${zsh_folder} _${program})
  dateline_generate(${program} fish ${program}.fish
    ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d ${program}.fish)
endforeach()
dateline_manual(dateline-search query dateline-query 7)

configure_file(${PROJECT_SOURCE_DIR}/common/dateline-formats.5.in ${generated_folder}/dateline-formats.5 @ONLY)
dateline_install_packed(${generated_folder}/dateline-formats.5 ${CMAKE_INSTALL_MANDIR}/man5 dateline-formats.5)
dateline_install_packed(${PROJECT_SOURCE_DIR}/CHANGELOG.md ${CMAKE_INSTALL_DOCDIR} changelog)
