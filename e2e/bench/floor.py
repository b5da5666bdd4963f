"""The floor of the bench: the calls that have to be made, on the engine's own socket, and nothing else.

Runs on a host. Reads {"mode", "parallel", "containers": [{"name", "body"}]} from standard input. `create` creates and
starts every container; `observe` asks for what a comparison needs. Prints the number of answers.
"""
import http.client
import json
import queue
import socket
import sys
import threading

API = "/v1.41"


class Engine(http.client.HTTPConnection):
    def connect(self):
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.connect("/var/run/docker.sock")

    def call(self, method, path, body=None):
        headers = {"Content-Type": "application/json"} if body else {}
        self.request(method, API + path, json.dumps(body) if body else None, headers)
        reply = self.getresponse()
        text = reply.read()
        if reply.status >= 400:
            raise SystemExit(f"{method} {path}: {reply.status} {text.decode()}")
        return json.loads(text) if text else None


def create(engine, container):
    engine.call("POST", "/containers/create?name=" + container["name"], container["body"])
    engine.call("POST", "/containers/" + container["name"] + "/start")


def ask(engine, path):
    engine.call("GET", path)


def all_of(work, items, parallel):
    waiting = queue.SimpleQueue()
    for item in items:
        waiting.put(item)
    failures = []

    def lane():
        engine = Engine("localhost")
        try:
            while True:
                work(engine, waiting.get_nowait())
        except queue.Empty:
            pass
        except BaseException as failure:
            failures.append(failure)

    lanes = [threading.Thread(target=lane) for _ in range(parallel)]
    for thread in lanes:
        thread.start()
    for thread in lanes:
        thread.join()
    if failures:
        sys.exit(str(failures[0]))


asked = json.load(sys.stdin)
if asked["mode"] == "create":
    all_of(create, asked["containers"], asked["parallel"])
    print(len(asked["containers"]))
else:
    lists = ["/version", "/info", "/images/json", "/volumes"]
    running = Engine("localhost").call("GET", "/containers/json?all=1")
    all_of(ask, lists + [f"/containers/{item['Id']}/json" for item in running], asked["parallel"])
    print(len(running))
