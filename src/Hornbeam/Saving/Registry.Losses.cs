using System.Text.Json;
using Hornbeam.Losses;

namespace Hornbeam.Saving;

internal static partial class Registry
{
    /// <summary>The losses.</summary>
    public static Family<Loss> Losses { get; } = MakeLosses();

    /// <summary>
    /// The loss itself, or a new one where only a name was given; <c>crossentropy</c> and <c>ce</c> need the shapes.
    /// </summary>
    public static Loss? Resolve(Loss? value, string argument) =>
        value is Loss.Named named ? Losses.Get(named.Name, argument) : value;

    /// <summary>
    /// The loss itself, or a new one where only a name was given; <c>crossentropy</c> is the kind that suits the shapes.
    /// </summary>
    public static Loss? Resolve(Loss? value, string argument, Shape yTrue, Shape yPred) =>
        value is Loss.Named named ? Losses.Get(ShapedNames.Loss(named.Name, yTrue, yPred), argument) : value;

    /// <summary>A loss from a name or a Keras config; null for JSON null.</summary>
    public static Loss? LossFrom(JsonElement json, string argument = "loss") => Losses.FromConfig(json, argument);

    private static Family<Loss> MakeLosses()
    {
        var family = new Family<Loss>("loss", StringComparer.Ordinal);
        family.Add("MeanSquaredError", c => new MeanSquaredError
        {
            Name = c.Text("name", "mean_squared_error"),
            Reduction = ReductionOf(c),
        }, "mse", "MSE");
        family.Add("MeanAbsoluteError", c => new MeanAbsoluteError
        {
            Name = c.Text("name", "mean_absolute_error"),
            Reduction = ReductionOf(c),
        }, "mae", "MAE");
        family.Add("MeanAbsolutePercentageError", c => new MeanAbsolutePercentageError
        {
            Name = c.Text("name", "mean_absolute_percentage_error"),
            Reduction = ReductionOf(c),
        }, "mape", "MAPE");
        family.Add("MeanSquaredLogarithmicError", c => new MeanSquaredLogarithmicError
        {
            Name = c.Text("name", "mean_squared_logarithmic_error"),
            Reduction = ReductionOf(c),
        }, "msle", "MSLE");
        family.Add("LogCosh", c => new LogCosh { Name = c.Text("name", "log_cosh"), Reduction = ReductionOf(c) });
        family.Add("KLDivergence", c => new KLDivergence
        {
            Name = c.Text("name", "kl_divergence"),
            Reduction = ReductionOf(c),
        }, "kl_divergence", "kld", "KLD");
        family.Add("Poisson", c => new Poisson { Name = c.Text("name", "poisson"), Reduction = ReductionOf(c) });
        family.Add("Hinge", c => new Hinge { Name = c.Text("name", "hinge"), Reduction = ReductionOf(c) });
        family.Add("SquaredHinge", c => new SquaredHinge { Name = c.Text("name", "squared_hinge"), Reduction = ReductionOf(c) });
        family.Add("CategoricalHinge", c => new CategoricalHinge
        {
            Name = c.Text("name", "categorical_hinge"),
            Reduction = ReductionOf(c),
        });
        family.Add("Huber", c => new Huber(c.Float("delta", 1))
        {
            Name = c.Text("name", "huber_loss"),
            Reduction = ReductionOf(c),
        });
        family.Add("CosineSimilarity", c => new CosineSimilarity
        {
            Name = c.Text("name", "cosine_similarity"),
            Reduction = ReductionOf(c),
            Axis = c.Int("axis", -1),
        });
        family.Add("BinaryCrossentropy", c => new BinaryCrossentropy
        {
            Name = c.Text("name", "binary_crossentropy"),
            Reduction = ReductionOf(c),
            FromLogits = c.Bool("from_logits", false),
            LabelSmoothing = c.Float("label_smoothing", 0),
            Axis = c.Int("axis", -1),
        }, "bce", "BCE");
        family.Add("CategoricalCrossentropy", c => new CategoricalCrossentropy
        {
            Name = c.Text("name", "categorical_crossentropy"),
            Reduction = ReductionOf(c),
            FromLogits = c.Bool("from_logits", false),
            LabelSmoothing = c.Float("label_smoothing", 0),
            Axis = c.Int("axis", -1),
        });
        family.Add("SparseCategoricalCrossentropy", c => new SparseCategoricalCrossentropy
        {
            Name = c.Text("name", "sparse_categorical_crossentropy"),
            Reduction = ReductionOf(c),
            FromLogits = c.Bool("from_logits", false),
            IgnoreClass = c.IntOrNull("ignore_class"),
            Axis = c.Int("axis", -1),
        });
        family.Add("BinaryFocalCrossentropy", c => new BinaryFocalCrossentropy
        {
            Name = c.Text("name", "binary_focal_crossentropy"),
            Reduction = ReductionOf(c),
            ApplyClassBalancing = c.Bool("apply_class_balancing", false),
            Alpha = c.Float("alpha", 0.25),
            Gamma = c.Float("gamma", 2),
            FromLogits = c.Bool("from_logits", false),
            LabelSmoothing = c.Float("label_smoothing", 0),
            Axis = c.Int("axis", -1),
        });
        family.Add("CategoricalFocalCrossentropy", c => new CategoricalFocalCrossentropy
        {
            Name = c.Text("name", "categorical_focal_crossentropy"),
            Reduction = ReductionOf(c),
            Alpha = c.FloatsOrNull("alpha") ?? [0.25],
            Gamma = c.Float("gamma", 2),
            FromLogits = c.Bool("from_logits", false),
            LabelSmoothing = c.Float("label_smoothing", 0),
            Axis = c.Int("axis", -1),
        });
        family.Add("Dice", c => new Dice
        {
            Name = c.Text("name", "dice"),
            Reduction = ReductionOf(c),
            Axis = c.IntsOrNull("axis"),
        });
        family.Add("Tversky", c => new Tversky
        {
            Name = c.Text("name", "tversky"),
            Reduction = ReductionOf(c),
            Alpha = c.Float("alpha", 0.5),
            Beta = c.Float("beta", 0.5),
            Axis = c.IntsOrNull("axis"),
        });
        family.Add("Circle", c => new Circle
        {
            Name = c.Text("name", "circle"),
            Reduction = ReductionOf(c),
            Gamma = c.Float("gamma", 80),
            Margin = c.Float("margin", 0.4),
            RemoveDiagonal = c.Bool("remove_diagonal", true),
        });
        family.Add("CTC", c => new CTC { Name = c.Text("name", "ctc"), Reduction = ReductionOf(c) }, "ctc");
        family.Add("CategoricalGeneralizedCrossEntropy", c => new CategoricalGeneralizedCrossEntropy(c.Float("q", 0.5))
        {
            Name = c.Text("name", "categorical_generalized_cross_entropy"),
            Reduction = ReductionOf(c),
        });
        return family;
    }
}
