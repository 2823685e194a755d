"""What the two commands do: first an environment, then everything that runs in it.

Before anything is installed, with the standard library alone: `oldest_python` refuses what is too old; `start` makes
the environment ready (`environment` says where and whether, `making` makes it, `failures` words what went wrong,
`pip_progress` shows it, `lock` keeps two starts apart) and runs the command again inside it.

Inside the environment: `command` reads the arguments; `office` starts the rehearsal, the functions and the Lab as
`children`, each through `child`, which ends when its parent does; `turns` lets one desk at a time take its `ports`.
`home` remembers ports, key and spreadsheet between starts, `ticking` calls the functions as Cloud Scheduler would,
`lab` says how JupyterLab runs. `walkthrough` does the main job without a screen, and `takeaway` puts what came of it
into a folder.
"""
