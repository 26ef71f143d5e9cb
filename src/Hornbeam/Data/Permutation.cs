namespace Hornbeam.Data;

/// <summary>An order of rows, new at each shuffle and the same for the same seed.</summary>
internal sealed class Permutation
{
    private readonly int[] _rows;
    private ulong _state;

    public Permutation(int count, long seed)
    {
        _rows = new int[count];
        for (var i = 0; i < count; i++)
            _rows[i] = i;
        _state = unchecked((ulong)seed * 0x9E3779B97F4A7C15 + 1);
    }

    public int this[int place] => _rows[place];

    /// <summary>Shuffles all rows (Fisher and Yates).</summary>
    public void Shuffle() => Shuffle(0, _rows.Length);

    /// <summary>Shuffles the rows of each block by themselves.</summary>
    public void ShuffleBlocks(int block)
    {
        for (var first = 0; first < _rows.Length; first += block)
            Shuffle(first, Math.Min(block, _rows.Length - first));
    }

    private void Shuffle(int first, int count)
    {
        for (var i = count - 1; i > 0; i--)
        {
            var other = first + (int)Below((uint)i + 1);
            (_rows[first + i], _rows[other]) = (_rows[other], _rows[first + i]);
        }
    }

    /// <summary>A number below a bound, every one equally often (Lemire 2019).</summary>
    private uint Below(uint bound)
    {
        var product = (ulong)(uint)Next() * bound;
        if ((uint)product < bound)
        {
            var threshold = unchecked(0u - bound) % bound;
            while ((uint)product < threshold)
                product = (ulong)(uint)Next() * bound;
        }
        return (uint)(product >> 32);
    }

    /// <summary>SplitMix64 (Steele, Lea and Flood 2014).</summary>
    private ulong Next()
    {
        unchecked
        {
            var z = _state += 0x9E3779B97F4A7C15;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return z ^ (z >> 31);
        }
    }
}
