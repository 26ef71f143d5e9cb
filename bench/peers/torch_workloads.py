"""Trains the benchmark's networks with plain PyTorch, as one writes it by hand, and prints a JSON line a workload.

usage: python3 torch_workloads.py NAME... [--threads N]

A step is: gather the shuffled batch, forward, loss, backward, Adam, running loss and accuracy. The figure is the fastest whole epoch
after the first, divided by its steps, as in the benchmark of Hornbeam.
"""
import argparse
import json
import time

import torch
from torch import nn

SECONDS = 3.0


def mlp(widths):
    layers = []
    for index, (before, after) in enumerate(zip(widths, widths[1:])):
        layers.append(nn.Linear(before, after))
        if index < len(widths) - 2:
            layers.append(nn.ReLU())
    return nn.Sequential(*layers)


class Lstm(nn.Module):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(20_000, 128)
        self.lstm = nn.LSTM(128, 128, batch_first=True)
        self.dense = nn.Linear(128, 1)

    def forward(self, tokens):
        return self.dense(self.lstm(self.embedding(tokens))[0][:, -1])


def cnn():
    return nn.Sequential(
        nn.Conv2d(1, 32, 3), nn.ReLU(), nn.MaxPool2d(2), nn.Conv2d(32, 64, 3), nn.ReLU(), nn.MaxPool2d(2), nn.Flatten(),
        nn.Dropout(0.5), nn.Linear(1600, 10))


def uniform(*shape):
    return torch.rand(*shape)


# Name: network, inputs, number of classes (1: one sigmoid), batch size.
WORKLOADS = {
    "pima": (lambda: mlp([8, 12, 8, 1]), lambda: uniform(514, 8), 1, 10),
    "mlp_seed": (lambda: mlp([20, 512, 128, 1]), lambda: uniform(4_000, 20), 1, 32),
    "mlp_mnist": (lambda: mlp([784, 512, 512, 10]), lambda: uniform(12_800, 784), 10, 128),
    "cnn_mnist": (cnn, lambda: uniform(2_560, 1, 28, 28), 10, 128),
    "lstm_imdb": (Lstm, lambda: torch.randint(0, 20_000, (640, 80)), 1, 32),
}


def run(name):
    network, inputs, classes, batch = WORKLOADS[name]
    torch.manual_seed(1)
    model, x = network(), inputs()
    y = torch.randint(0, max(classes, 2), (len(x),))
    y = y.float().unsqueeze(1) if classes == 1 else y
    loss_function = nn.BCEWithLogitsLoss() if classes == 1 else nn.CrossEntropyLoss()
    # One fused kernel a step where this version has it.
    fused = {"fused": True} if int(torch.__version__.split(".")[0]) >= 2 else {}
    optimizer = torch.optim.Adam(model.parameters(), **fused)
    steps = -(-len(x) // batch)

    def epoch():
        total, correct, order = 0.0, 0, torch.randperm(len(x))
        for begin in range(0, len(x), batch):
            rows = order[begin:begin + batch]
            inputs, targets = x[rows], y[rows]
            outputs = model(inputs)
            loss = loss_function(outputs, targets)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            total += loss.item() * len(rows)
            hits = (outputs > 0) == (targets > 0.5) if classes == 1 else outputs.argmax(1) == targets
            correct += int(hits.sum())

    epoch()
    best, end = float("inf"), time.perf_counter() + SECONDS
    count = 0
    while count < 5 or time.perf_counter() < end:
        start = time.perf_counter()
        epoch()
        best = min(best, time.perf_counter() - start)
        count += 1
    model.eval()
    with torch.inference_mode():
        one = x[:1]
        latency = min(timed(lambda: model(one)) for _ in range(200))
    print(json.dumps({
        "name": name, "version": torch.__version__, "us_per_step": best / steps * 1e6, "predict_one_us": latency * 1e6}), flush=True)


def timed(action):
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("names", nargs="+", choices=WORKLOADS)
    parser.add_argument("--threads", type=int, default=torch.get_num_threads())
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    for workload in arguments.names:
        run(workload)
