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

    public Span<T> Span<T>(long elementOffset, long count) where T : unmanaged
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((elementOffset + count) * sizeof(T), Bytes);
        return new Span<T>((T*)Pointer + elementOffset, checked((int)count));
    }
}
