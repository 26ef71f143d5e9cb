namespace Hornbeam.Engine.Compilation;

/// <summary>Copies a whole value.</summary>
internal sealed unsafe class CopyCall : KernelCall
{
    private readonly int _from;
    private readonly int _to;
    private readonly long _bytes;

    public CopyCall(int from, int to, long bytes)
    {
        (_from, _to, _bytes) = (from, to, bytes);
        Cost = 20 + bytes * 0.05;
    }

    public override string Name => $"Copy[{_bytes} bytes]";

    public override void Execute(RunState run, int piece) =>
        System.Buffer.MemoryCopy(run.Slots[_from], run.Slots[_to], _bytes, _bytes);
}
