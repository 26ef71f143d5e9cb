namespace Hornbeam.Hdf5.Reading;

/// <summary>How much room may be made for what a file only declares and does not hold.</summary>
internal static class HonestSize
{
    private const long Always = 64L << 20;

    public static void Check(long bytes, long fileLength, string part)
    {
        if (bytes > Math.Max(Always, 4 * fileLength))
            throw new Hdf5Exception(part, $"it declares {bytes} bytes that the file of {fileLength} bytes does not hold: read rows.");
    }
}
