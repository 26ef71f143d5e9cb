namespace Hornbeam.Hdf5;

/// <summary>The kinds of elements, named as in the HDF5 specification.</summary>
public enum Hdf5Class
{
    /// <summary>Integers with and without sign.</summary>
    FixedPoint = 0,

    /// <summary>Floating numbers.</summary>
    FloatingPoint = 1,

    /// <summary>A date or time, which is not supported.</summary>
    Time = 2,

    /// <summary>Texts of a fixed number of bytes.</summary>
    String = 3,

    /// <summary>Bits, read as integers without sign.</summary>
    BitField = 4,

    /// <summary>Bytes without meaning; Keras keeps bfloat16 in two of them.</summary>
    Opaque = 5,

    /// <summary>Several fields, which are not supported.</summary>
    Compound = 6,

    /// <summary>A reference to an object, which is not supported.</summary>
    Reference = 7,

    /// <summary>Integers with names, such as truth values; read as integers.</summary>
    Enumerated = 8,

    /// <summary>Texts (or lists, which are not supported) of any length.</summary>
    VariableLength = 9,

    /// <summary>Arrays as elements, which are not supported.</summary>
    Array = 10,
}
