using Stopwatch = System.Diagnostics.Stopwatch;
using Hornbeam;

using Hornbeam.Engine.Compilation;
using Hornbeam.Engine.Graphs;

int batch = 32;
var rng = new Random(1);
Variable W(int r, int c) => new(Tensor.From(Enumerable.Range(0, r * c).Select(_ => (float)(rng.NextDouble() - 0.5) * 0.1f).ToArray(), [r, c]));
Variable Z(Shape s) => new(Ops.Zeros(s));
int[] dims = args.Length > 0 && args[0] == "pima" ? [8, 12, 8, 1] : [20, 512, 128, 1];
if (args.Length > 0 && args[0] == "pima") batch = 10;
var ws = new List<Variable>();
for (int i = 0; i + 1 < dims.Length; i++) { ws.Add(W(dims[i], dims[i + 1])); ws.Add(Z([dims[i + 1]])); }
var ms = ws.ConvertAll(w => Z(w.Shape));
var vs = ws.ConvertAll(w => Z(w.Shape));
var it = new Variable(Ops.Cast(Ops.Zeros([]), DType.Int64));
var lr = new Variable(Ops.Full([], 0.001));
var lossSum = Z([]); var lossCount = Z([]); var accSum = Z([]); var accCount = Z([]);

Graph Build()
{
    using var t = Trace.Begin();
    var x = t.Input([batch, dims[0]], DType.Float32, "x");
    var y = t.Input([batch, 1], DType.Float32, "y");
    var h = x;
    var reads = ws.ConvertAll(w => w.Value);
    for (int i = 0; i < reads.Count; i += 2)
    {
        h = Ops.MatMul(h, reads[i]) + reads[i + 1];
        h = i + 2 < reads.Count ? Ops.Relu(h) : Ops.Sigmoid(h);
    }
    var p = Ops.Clip(h, 1e-7, 1 - 1e-7);
    var bce = -(y * Ops.Log(p) + (1 - y) * Ops.Log(1 - p));
    var loss = Ops.Mean(Ops.Mean(bce, -1));
    var g = Gradients.Of(loss, [.. reads]);
    var step = Ops.Cast(it.Value + 1, DType.Float32);
    var alpha = lr.Value * Ops.Sqrt(1 - Ops.Power(0.999, step)) / (1 - Ops.Power(0.9, step));
    for (int i = 0; i < ws.Count; i++)
    {
        var m = ms[i].Value; var v = vs[i].Value;
        m = m + (g[i]! - m) * (1 - 0.9);
        v = v + (Ops.Square(g[i]!) - v) * (1 - 0.999);
        m = Ops.Where(Ops.Abs(m) < 1.18e-38, 0.0, m); v = Ops.Where(v < 1.18e-38, 0.0, v);
        ms[i].Assign(m); vs[i].Assign(v);
        ws[i].Assign(reads[i] - m * alpha / (Ops.Sqrt(v) + 1e-7));
    }
    it.Assign(it.Value + 1);
    lossSum.Assign(lossSum.Value + loss * batch); lossCount.Assign(lossCount.Value + batch);
    var correct = Ops.Cast(Ops.Equal(Ops.Cast(h > 0.5, DType.Float32), y), DType.Float32);
    accSum.Assign(accSum.Value + Ops.Sum(Ops.Mean(correct, -1))); accCount.Assign(accCount.Value + batch);
    return t.Finish();
}
var sw = Stopwatch.StartNew();
var graph = Build();
Console.WriteLine($"trace {sw.Elapsed.TotalMilliseconds:F1} ms"); sw.Restart();
var exe = Executable.Compile(graph);
Console.WriteLine($"compile {sw.Elapsed.TotalMilliseconds:F1} ms"); sw.Restart();
graph = Build();
Console.WriteLine($"trace2 {sw.Elapsed.TotalMilliseconds:F1} ms"); sw.Restart();
exe = Executable.Compile(graph);
Console.WriteLine($"compile2 {sw.Elapsed.TotalMilliseconds:F1} ms");
Console.WriteLine(exe.Explain());
var xs = Tensor.From(Enumerable.Range(0, batch * dims[0]).Select(_ => (float)rng.NextDouble()).ToArray(), [batch, dims[0]]).Storage();
var ys = Tensor.From(Enumerable.Range(0, batch).Select(i => (float)rng.Next(2)).ToArray(), [batch, 1]).Storage();
Storage[] ins = [xs, ys]; Storage[] outs = [];
for (int rep = 0; rep < 8; rep++)
{
    sw.Restart();
    const int n = 2000;
    for (int i = 0; i < n; i++) exe.Run(ins, outs);
    Console.WriteLine($"{sw.Elapsed.TotalMicroseconds / n:F2} us a step, loss {(float)lossSum.Value / (float)lossCount.Value}");
}
if (args.Contains("stages"))
{
    var run = exe.Profile(ins, outs, 3000);
    Console.WriteLine(run);
}
