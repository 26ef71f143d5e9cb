namespace Hornbeam.Tests.Saving.Fuzzing;

/// <summary>A parser to be tried.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Suffix">How its files end.</param>
/// <param name="Prepare">Takes what it parses out of a file.</param>
/// <param name="Read">Parses.</param>
internal sealed record FuzzParser(string Name, string Suffix, Func<byte[], byte[]> Prepare, Action<byte[]> Read);
