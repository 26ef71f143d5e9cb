using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Hornbeam.Engine.Kernels;

namespace Hornbeam.Engine.Randomness;

/// <summary>
/// Bulk fills. Element i of a sequence depends on key, counter and i only: a fill of [start, start + length) gives the same
/// numbers however it is cut.
/// </summary>
internal readonly unsafe partial record struct Philox
{
    /// <summary>Words: element i is word i % 4 of block i / 4.</summary>
    public void FillWords(uint* target, long start, long length)
    {
        var group = stackalloc uint[GroupLength];
        for (long done = 0, count; done < length; done += count)
        {
            var offset = Group(start + done, group);
            count = Math.Min(GroupLength - offset, length - done);
            for (var i = 0L; i < count; i++)
                target[done + i] = group[offset + i];
        }
    }

    /// <summary>Uniform in [0, 1), multiples of 2^-24: element i comes from word i.</summary>
    public void FillUniform(float* target, long start, long length)
    {
        var group = stackalloc uint[GroupLength];
        for (long done = 0, count; done < length; done += count)
        {
            var offset = Group(start + done, group);
            count = Math.Min(GroupLength - offset, length - done);
            ToUniform(group, (float*)group);
            new ReadOnlySpan<float>((float*)group + offset, (int)count).CopyTo(new Span<float>(target + done, (int)count));
        }
    }

    /// <summary>Uniform in [0, 1), multiples of 2^-53: element i comes from words 2i and 2i + 1.</summary>
    public void FillUniform(double* target, long start, long length)
    {
        var group = stackalloc uint[GroupLength];
        for (long done = 0, count; done < length; done += count)
        {
            var offset = Group(2 * (start + done), group);
            count = Math.Min((GroupLength - offset) / 2, length - done);
            for (var i = 0L; i < count; i++)
                target[done + i] = ToDouble(group[offset + 2 * i], group[offset + 2 * i + 1]);
        }
    }

    /// <summary>
    /// Standard normal numbers by Box and Muller. In each group of 32 words the first 16 give radii and the last 16 angles;
    /// cosines come before sines, so element i comes from words of group i / 32.
    /// </summary>
    public void FillNormal(float* target, long start, long length)
    {
        var group = stackalloc uint[GroupLength];
        for (long done = 0, count; done < length; done += count)
        {
            var offset = Group(start + done, group);
            count = Math.Min(GroupLength - offset, length - done);
            ToNormal(group);
            new ReadOnlySpan<float>((float*)group + offset, (int)count).CopyTo(new Span<float>(target + done, (int)count));
        }
    }

    /// <summary>Standard normal numbers in double precision: elements 2i and 2i + 1 come from block i.</summary>
    public void FillNormal(double* target, long start, long length)
    {
        for (var i = 0L; i < length; i++)
        {
            var (x0, x1, x2, x3) = Block((ulong)((start + i) / 2));
            var radius = Math.Sqrt(-2 * Math.Log(1 - ToDouble(x0, x1)));
            var angle = 2 * Math.PI * ToDouble(x2, x3);
            target[i] = radius * ((start + i) % 2 == 0 ? Math.Cos(angle) : Math.Sin(angle));
        }
    }

    /// <summary>Makes the group of words that holds the word given; returns where in the group it stands.</summary>
    private long Group(long word, uint* group)
    {
        EightBlocks((ulong)(word / GroupLength * 8), group);
        return word % GroupLength;
    }

    private static void ToUniform(uint* words, float* target)
    {
        for (var i = 0; i < GroupLength; i += 8)
            Uniform(Vector256.Load(words + i)).Store(target + i);
    }

    private static void ToNormal(uint* words)
    {
        var target = (float*)words;
        for (var i = 0; i < GroupLength / 2; i += 8)
        {
            // 1 - u lies in (0, 1], where the logarithm is finite.
            var u = Vector256<float>.One - Uniform(Vector256.Load(words + i));
            var angle = Uniform(Vector256.Load(words + i + GroupLength / 2)) * Vector256.Create(2 * MathF.PI);
            var radius = Vector256.Sqrt(Vector256.Create(-2f) * VectorMath.Log(u));
            (radius * VectorMath.Cos(angle)).Store(target + i);
            (radius * VectorMath.Sin(angle)).Store(target + i + GroupLength / 2);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Uniform(Vector256<uint> words) =>
        Vector256.ConvertToSingle((words >> 8).AsInt32()) * Vector256.Create(1f / (1 << 24));
}
