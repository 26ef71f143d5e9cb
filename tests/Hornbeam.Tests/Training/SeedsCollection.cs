namespace Hornbeam.Tests.Training;

/// <summary>
/// Tests that set the process's source of seeds: they run alone, because every layer made elsewhere draws from it too.
/// </summary>
[CollectionDefinition("Seeds", DisableParallelization = true)]
public sealed class SeedsCollection;
