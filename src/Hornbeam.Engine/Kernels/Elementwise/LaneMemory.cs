using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Hornbeam.Engine.Compilation;
using F = System.Runtime.Intrinsics.Vector256<float>;
using I = System.Runtime.Intrinsics.Vector256<int>;

namespace Hornbeam.Engine.Kernels;

/// <summary>
/// Moves elements between memory and lanes, converting where the element type is another one. A partial move touches the first n
/// elements only; missing lanes are zero.
/// </summary>
internal static unsafe class LaneMemory
{
    /// <summary>How elements of one type meet one lane.</summary>
    /// <param name="Load">Address to lanes.</param>
    /// <param name="LoadPartial">Address and count to lanes.</param>
    /// <param name="LoadInvariant">Address of one element to all lanes.</param>
    /// <param name="LoadStrided">Address and stride in bytes to lanes.</param>
    /// <param name="LoadStridedPartial">Address, stride in bytes and count to lanes.</param>
    /// <param name="Store">Address, lanes.</param>
    /// <param name="StorePartial">Address, lanes, count.</param>
    /// <param name="StoreFirst">Address, lanes of which the first is stored.</param>
    public sealed record Access(
        Delegate Load, Delegate LoadPartial, Delegate LoadInvariant, Delegate LoadStrided, Delegate LoadStridedPartial,
        Delegate Store, Delegate StorePartial, Delegate StoreFirst);

    private static readonly Dictionary<(DTypeKind, Lane), Access> Accesses = Table();

    public static Access Of(DTypeKind dtype, Lane lane) => Accesses[(dtype, lane)];

    /// <summary>first, first + step, first + 2 step, ... as the lane's numbers.</summary>
    public static Delegate Positions(Lane lane) => lane switch
    {
        Lane.Float32 => (Func<nint, nint, F>)PositionsFloat32,
        Lane.Int32 => (Func<nint, nint, I>)PositionsInt32,
        Lane.Float64 => (Func<nint, nint, Vector256<double>>)PositionsFloat64,
        Lane.Int64 => (Func<nint, nint, Vector256<long>>)PositionsInt64,
        _ => throw new NotSupportedException($"Positions are numbers, not {lane}."),
    };

    private static Dictionary<(DTypeKind, Lane), Access> Table()
    {
        var table = new Dictionary<(DTypeKind, Lane), Access>();
        Into<float>(Lane.Float32);
        Into<int>(Lane.Int32);
        Into<double>(Lane.Float64);
        Into<long>(Lane.Int64);
        table[(DTypeKind.Bool, Lane.Mask32)] = Make<Elements<bool, int>, int>();
        table[(DTypeKind.Bool, Lane.Mask64)] = Make<Elements<bool, long>, long>();

        table[(DTypeKind.Float32, Lane.Float32)] = table[(DTypeKind.Float32, Lane.Float32)] with
        {
            Load = (Func<nint, F>)LoadFloat32,
            LoadPartial = (Func<nint, nint, F>)LoadFloat32Partial,
            LoadInvariant = (Func<nint, F>)LoadFloat32Invariant,
            Store = (Action<nint, F>)StoreFloat32,
            StorePartial = (Action<nint, F, nint>)StoreFloat32Partial,
        };
        return table;

        void Into<TLane>(Lane lane) where TLane : unmanaged, INumber<TLane>
        {
            table[(DTypeKind.Float32, lane)] = Make<Elements<float, TLane>, TLane>();
            table[(DTypeKind.Float64, lane)] = Make<Elements<double, TLane>, TLane>();
            table[(DTypeKind.Int32, lane)] = Make<Elements<int, TLane>, TLane>();
            table[(DTypeKind.Int64, lane)] = Make<Elements<long, TLane>, TLane>();
            table[(DTypeKind.UInt8, lane)] = Make<Elements<byte, TLane>, TLane>();
            table[(DTypeKind.Bool, lane)] = Make<Numbers<TLane>, TLane>();
        }
    }

    private static Access Make<TElements, TLane>() where TElements : struct, IElements<TLane> where TLane : unmanaged => new(
        (Func<nint, Vector256<TLane>>)Load<TElements, TLane>,
        (Func<nint, nint, Vector256<TLane>>)LoadPartial<TElements, TLane>,
        (Func<nint, Vector256<TLane>>)LoadInvariant<TElements, TLane>,
        (Func<nint, nint, Vector256<TLane>>)LoadStrided<TElements, TLane>,
        (Func<nint, nint, nint, Vector256<TLane>>)LoadStridedPartial<TElements, TLane>,
        (Action<nint, Vector256<TLane>>)Store<TElements, TLane>,
        (Action<nint, Vector256<TLane>, nint>)StorePartial<TElements, TLane>,
        (Action<nint, Vector256<TLane>>)StoreFirst<TElements, TLane>);

    /// <summary>Reads and writes single elements of one type as another.</summary>
    private interface IElements<TLane>
    {
        static abstract int Size { get; }

        static abstract TLane Read(nint address);

        static abstract void Write(nint address, TLane value);
    }

    private readonly struct Elements<TElement, TLane> : IElements<TLane> where TElement : unmanaged where TLane : unmanaged, INumber<TLane>
    {
        public static int Size => sizeof(TElement);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TLane Read(nint address)
        {
            if (typeof(TElement) == typeof(TLane))
                return *(TLane*)address;
            // A truth value is a mask.
            if (typeof(TElement) == typeof(bool))
                return *(byte*)address != 0 ? -TLane.One : TLane.Zero;
            if (typeof(TElement) == typeof(float))
                return TLane.CreateSaturating(*(float*)address);
            if (typeof(TElement) == typeof(double))
                return TLane.CreateSaturating(*(double*)address);
            if (typeof(TElement) == typeof(int))
                return TLane.CreateTruncating(*(int*)address);
            return typeof(TElement) == typeof(long) ? TLane.CreateTruncating(*(long*)address) : TLane.CreateTruncating(*(byte*)address);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Write(nint address, TLane value)
        {
            if (typeof(TElement) == typeof(TLane))
                *(TLane*)address = value;
            else if (typeof(TElement) == typeof(bool))
                *(byte*)address = TLane.IsZero(value) ? (byte)0 : (byte)1;
            else if (typeof(TElement) == typeof(byte))
                *(byte*)address = byte.CreateTruncating(value);
            else
                throw new NotSupportedException($"Lanes of {typeof(TLane)} are not stored as {typeof(TElement)}.");
        }
    }

    /// <summary>Truth values as the numbers 0 and 1.</summary>
    private readonly struct Numbers<TLane> : IElements<TLane> where TLane : unmanaged, INumber<TLane>
    {
        public static int Size => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TLane Read(nint address) => *(byte*)address != 0 ? TLane.One : TLane.Zero;

        public static void Write(nint address, TLane value) => *(byte*)address = TLane.IsZero(value) ? (byte)0 : (byte)1;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<TLane> Load<TElements, TLane>(nint address) where TElements : struct, IElements<TLane> where TLane : unmanaged =>
        sizeof(TLane) == TElements.Size ? Vector256.Load((TLane*)address)
        : LoadStrided<TElements, TLane>(address, TElements.Size);

    private static Vector256<TLane> LoadPartial<TElements, TLane>(nint address, nint count)
        where TElements : struct, IElements<TLane> where TLane : unmanaged => LoadStridedPartial<TElements, TLane>(address, TElements.Size, count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<TLane> LoadInvariant<TElements, TLane>(nint address)
        where TElements : struct, IElements<TLane> where TLane : unmanaged => Vector256.Create(TElements.Read(address));

    private static Vector256<TLane> LoadStrided<TElements, TLane>(nint address, nint stride)
        where TElements : struct, IElements<TLane> where TLane : unmanaged =>
        LoadStridedPartial<TElements, TLane>(address, stride, Vector256<TLane>.Count);

    private static Vector256<TLane> LoadStridedPartial<TElements, TLane>(nint address, nint stride, nint count)
        where TElements : struct, IElements<TLane> where TLane : unmanaged
    {
        Vector256<TLane> lanes = default;
        var elements = (TLane*)&lanes;
        for (var i = 0; i < count; i++)
            elements[i] = TElements.Read(address + i * stride);
        return lanes;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<TElements, TLane>(nint address, Vector256<TLane> lanes)
        where TElements : struct, IElements<TLane> where TLane : unmanaged
    {
        if (sizeof(TLane) == TElements.Size)
            lanes.Store((TLane*)address);
        else
            StorePartial<TElements, TLane>(address, lanes, Vector256<TLane>.Count);
    }

    private static void StorePartial<TElements, TLane>(nint address, Vector256<TLane> lanes, nint count)
        where TElements : struct, IElements<TLane> where TLane : unmanaged
    {
        var elements = (TLane*)&lanes;
        for (var i = 0; i < count; i++)
            TElements.Write(address + i * TElements.Size, elements[i]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreFirst<TElements, TLane>(nint address, Vector256<TLane> lanes)
        where TElements : struct, IElements<TLane> where TLane : unmanaged => TElements.Write(address, lanes.ToScalar());

    // float32, the element type of training, goes the shortest way.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static F LoadFloat32(nint address) => Vector256.Load((float*)address);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static F LoadFloat32Invariant(nint address) => Vector256.Create(*(float*)address);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static F LoadFloat32Partial(nint address, nint count)
    {
        if (Avx.IsSupported)
            return Avx.MaskLoad((float*)address, Vector256.LessThan(I.Indices, Vector256.Create((int)count)).AsSingle());
        F lanes = default;
        Unsafe.CopyBlockUnaligned(&lanes, (void*)address, (uint)(count * sizeof(float)));
        return lanes;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreFloat32(nint address, F lanes) => lanes.Store((float*)address);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreFloat32Partial(nint address, F lanes, nint count)
    {
        if (Avx.IsSupported)
            Avx.MaskStore((float*)address, Vector256.LessThan(I.Indices, Vector256.Create((int)count)).AsSingle(), lanes);
        else
            Unsafe.CopyBlockUnaligned((void*)address, &lanes, (uint)(count * sizeof(float)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static I PositionsInt32(nint first, nint step) => Vector256.Create((int)first) + I.Indices * (int)step;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static F PositionsFloat32(nint first, nint step) => Vector256.ConvertToSingle(PositionsInt32(first, step));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<long> PositionsInt64(nint first, nint step) => Vector256.Create((long)first) + Vector256<long>.Indices * (long)step;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> PositionsFloat64(nint first, nint step) => Vector256.ConvertToDouble(PositionsInt64(first, step));
}
