namespace Hornbeam.Saving;

internal static partial class Registry
{
    private static readonly (string Text, Reduction Value)[] Reductions =
    [
        ("sum_over_batch_size", Reduction.SumOverBatchSize),
        ("sum", Reduction.Sum),
        ("mean", Reduction.Mean),
        ("mean_with_sample_weight", Reduction.MeanWithSampleWeight),
        ("none", Reduction.None),
    ];

    /// <summary>Keras's text for a reduction.</summary>
    public static string NameOf(Reduction reduction) => Array.Find(Reductions, pair => pair.Value == reduction).Text;

    /// <summary>Reads the argument <c>reduction</c>, where null means none.</summary>
    public static Reduction ReductionOf(ConfigReader reader) => reader.Has("reduction") && reader.Element("reduction") is null
        ? Reduction.None
        : reader.Choice("reduction", "sum_over_batch_size", Reductions);
}
