"""Typst as PyPI packs it, as a process.

  empty                                          nothing: what Python itself takes
  compile <processes> <fonts> <out> <sources…>   one PDF a source, into one folder
  serve <fonts>                                  stays: a line of standard input names a source and its PDF

BENCH_USAGE names a file in which the process says what it used as it ends.
"""

import time

STARTED = time.perf_counter()

import os
import resource
import sys


def create_compiler(fonts):
    import typst

    # With the fonts that Typst's program has in itself, but none of the machine's.
    return typst.Compiler(font_paths=typst.Fonts(include_system_fonts=False, font_paths=[fonts]))


def read(path):
    with open(path, "rb") as file:
        return file.read()


def write(path, data):
    with open(path, "wb") as file:
        file.write(data)


def compile_all(fonts, out, sources):
    compiler = create_compiler(fonts)
    for source in sources:
        name = os.path.splitext(os.path.basename(source))[0]
        write(os.path.join(out, name + ".pdf"), compiler.compile(input=read(source)))


def compile_in(processes, fonts, out, sources):
    """Python starts once, Typst in each process: before the fork nothing of it is loaded."""
    children = []
    for own in range(processes):
        child = os.fork()
        if child == 0:
            compile_all(fonts, out, sources[own::processes])
            os._exit(0)
        children.append(child)
    if any(os.waitpid(child, 0)[1] for child in children):
        sys.exit(1)


def serve(fonts):
    """Answers milliseconds from the source's bytes to the PDF's; the first also opens the fonts."""
    compiler = None
    for line in sys.stdin:
        source, pdf = line.rstrip("\n").split("\t")
        text = read(source)
        started = time.perf_counter()
        compiler = compiler or create_compiler(fonts)
        data = compiler.compile(input=text)
        print((time.perf_counter() - started) * 1000, flush=True)
        write(pdf, data)


def tell_usage(path):
    of_all = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    cpu = sum(usage.ru_utime + usage.ru_stime for usage in of_all) * 1000
    told = f'"cpu": {cpu}, "inside": {(time.perf_counter() - STARTED) * 1000}'
    # Processes share what cannot be told apart: memory is that of one alone.
    if of_all[1].ru_maxrss == 0:
        told += f', "peak": {peak() * 1024}'
    write(path, f"{{{told}}}".encode())


def peak():
    """Linux tells a process's own peak here; what it counts as a resource includes its parent's at the start."""
    if os.path.exists("/proc/self/status"):
        with open("/proc/self/status") as status:
            return next(int(line.split()[1]) for line in status if line.startswith("VmHWM"))
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


mode, *args = sys.argv[1:]
if mode == "serve":
    serve(*args)
elif mode == "compile":
    count, fonts, out, *sources = args
    if int(count) > 1:
        compile_in(int(count), fonts, out, sources)
    else:
        compile_all(fonts, out, sources)
if "BENCH_USAGE" in os.environ:
    tell_usage(os.environ["BENCH_USAGE"])
