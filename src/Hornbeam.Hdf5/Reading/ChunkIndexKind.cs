namespace Hornbeam.Hdf5.Reading;

/// <summary>How chunks are found: by the older B-tree, or as the newer layouts number it.</summary>
internal enum ChunkIndexKind
{
    BTreeV1 = 0,
    Single = 1,
    Implicit = 2,
    FixedArray = 3,
    ExtensibleArray = 4,
    BTreeV2 = 5,
}
