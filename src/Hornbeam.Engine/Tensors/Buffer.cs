using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Hornbeam.Engine;

/// <summary>
/// Memory of a fixed address, 64-byte aligned: an array of the pinned heap for ordinary sizes, native memory for very large ones
/// (an array could not be longer than 2 GiB, and the collector should know of the pressure).
/// </summary>
internal sealed unsafe class Buffer
{
    private const long NativeFrom = 256L << 20;
    private const int Alignment = 64;

    private readonly byte[]? _array;

    public Buffer(long bytes, bool zeroed = true)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(bytes);
        Bytes = bytes;
        if (bytes < NativeFrom)
        {
            // Vector loops may read (never write) up to a vector behind the last element.
            var length = (int)bytes + 2 * Alignment;
            _array = zeroed
                ? GC.AllocateArray<byte>(length, pinned: true)
                : GC.AllocateUninitializedArray<byte>(length, pinned: true);
            var address = (nint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_array));
            Pointer = (byte*)((address + Alignment - 1) & ~(Alignment - 1));
        }
        else
        {
            Pointer = (byte*)NativeMemory.AlignedAlloc((nuint)(bytes + Alignment), Alignment);
            if (zeroed)
                NativeMemory.Clear(Pointer, (nuint)bytes);
            GC.AddMemoryPressure(bytes);
        }
    }

    ~Buffer()
    {
        if (_array is not null || Pointer is null)
            return;
        NativeMemory.AlignedFree(Pointer);
        GC.RemoveMemoryPressure(Bytes);
    }

    public byte* Pointer { get; }

    public long Bytes { get; }

    /// <summary>Elements from a byte offset on. The span keeps an array alive by itself; native memory needs the buffer to be kept.</summary>
    public Span<T> Span<T>(long offset, long count) where T : unmanaged
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(offset + count * sizeof(T), Bytes);
        var length = checked((int)count);
        if (_array is null)
            return new Span<T>(Pointer + offset, length);
        ref var start = ref MemoryMarshal.GetArrayDataReference(_array);
        ref var first = ref Unsafe.AddByteOffset(ref start, (nint)(Pointer + offset) - (nint)Unsafe.AsPointer(ref start));
        return MemoryMarshal.CreateSpan(ref Unsafe.As<byte, T>(ref first), length);
    }
}
