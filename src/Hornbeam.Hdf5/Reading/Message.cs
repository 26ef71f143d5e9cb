namespace Hornbeam.Hdf5.Reading;

/// <summary>A message of an object header.</summary>
/// <param name="Type">What it says.</param>
/// <param name="IsShared">Whether the data only refer to another object's message.</param>
/// <param name="Data">The bytes.</param>
internal sealed record Message(MessageType Type, bool IsShared, byte[] Data);
