namespace Hornbeam.Saving.Archives;

/// <summary>A file within a ZIP archive.</summary>
/// <param name="Name">Its path in the archive.</param>
/// <param name="IsDeflated">Whether it is compressed.</param>
/// <param name="StoredLength">Its bytes in the archive.</param>
/// <param name="Length">Its bytes.</param>
/// <param name="Crc">The checksum of its bytes.</param>
/// <param name="HeaderAt">Where its header begins.</param>
internal sealed record ZipEntry(string Name, bool IsDeflated, long StoredLength, long Length, uint Crc, long HeaderAt);
