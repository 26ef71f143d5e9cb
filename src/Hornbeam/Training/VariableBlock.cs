using Buffer = Hornbeam.Engine.Buffer;

namespace Hornbeam;

/// <summary>Places variables one behind another in one block of memory, each at a multiple of 64 bytes.</summary>
internal static class VariableBlock
{
    private const int Alignment = 64;

    public static void Place(IEnumerable<Variable> variables)
    {
        var all = variables.Distinct().ToList();
        var offsets = new long[all.Count];
        long bytes = 0;
        for (var i = 0; i < offsets.Length; i++)
        {
            offsets[i] = bytes;
            bytes += (all[i].Shape.ElementCount * all[i].DType.Size + Alignment - 1) / Alignment * Alignment;
        }
        if (bytes == 0)
            return;
        var block = new Buffer(bytes);
        for (var i = 0; i < offsets.Length; i++)
            all[i].MoveTo(block, offsets[i]);
    }
}
