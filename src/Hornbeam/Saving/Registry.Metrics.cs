using System.Text.Json;
using Hornbeam.Metrics;

namespace Hornbeam.Saving;

internal static partial class Registry
{
    /// <summary>The metrics.</summary>
    public static Family<Metric> Metrics { get; } = MakeMetrics();

    /// <summary>
    /// The metric itself, or a new one where only a name was given; it keeps the name exactly as typed. <c>accuracy</c> and
    /// <c>crossentropy</c> (any case, also <c>acc</c> and <c>ce</c>) stand for the kind that suits the shapes.
    /// </summary>
    /// <param name="value">What the user gave.</param>
    /// <param name="argument">Its name in errors.</param>
    /// <param name="yTrue">Shape of the targets.</param>
    /// <param name="yPred">Shape of the predictions.</param>
    public static Metric? Resolve(Metric? value, string argument, Shape yTrue, Shape yPred)
    {
        if (value is not Metric.Named named)
            return value;
        var metric = Metrics.Get(ShapedNames.Metric(named.Name, yTrue, yPred), argument);
        metric.Rename(named.Name);
        return metric;
    }

    /// <summary>A metric from a name or a Keras config; null for JSON null.</summary>
    public static Metric? MetricFrom(JsonElement json, string argument = "metric") => Metrics.FromConfig(json, argument);

    private static Family<Metric> MakeMetrics()
    {
        var family = new Family<Metric>("metric", StringComparer.Ordinal);
        AddMeans(family);
        AddCounts(family);
        return family;
    }

    private static void AddMeans(Family<Metric> family)
    {
        family.Add("Mean", c => new Mean { Name = c.Text("name", "mean"), DType = Float(c) });
        family.Add("Sum", c => new Sum { Name = c.Text("name", "sum"), DType = Float(c) });
        family.AddClass("MeanMetricWrapper", c => Wrapper(c));
        family.Add("Accuracy", c => new Accuracy { Name = c.Text("name", "accuracy"), DType = Float(c) });
        family.Add("CategoricalAccuracy", c => new CategoricalAccuracy
        {
            Name = c.Text("name", "categorical_accuracy"),
            DType = Float(c),
        });
        family.Add("SparseCategoricalAccuracy", c => new SparseCategoricalAccuracy
        {
            Name = c.Text("name", "sparse_categorical_accuracy"),
            DType = Float(c),
        });
        family.Add("MeanSquaredError", c => new MeanSquaredError
        {
            Name = c.Text("name", "mean_squared_error"),
            DType = Float(c),
        }, "mse", "MSE");
        family.Add("MeanAbsoluteError", c => new MeanAbsoluteError
        {
            Name = c.Text("name", "mean_absolute_error"),
            DType = Float(c),
        }, "mae", "MAE");
        family.Add("MeanAbsolutePercentageError", c => new MeanAbsolutePercentageError
        {
            Name = c.Text("name", "mean_absolute_percentage_error"),
            DType = Float(c),
        }, "mape", "MAPE");
        family.Add("MeanSquaredLogarithmicError", c => new MeanSquaredLogarithmicError
        {
            Name = c.Text("name", "mean_squared_logarithmic_error"),
            DType = Float(c),
        }, "msle", "MSLE");
        family.Add("RootMeanSquaredError", c => new RootMeanSquaredError
        {
            Name = c.Text("name", "root_mean_squared_error"),
            DType = Float(c),
        });
        family.Add("LogCoshError", c => new LogCoshError { Name = c.Text("name", "logcosh"), DType = Float(c) });
        family.Add("Hinge", c => new Hinge { Name = c.Text("name", "hinge"), DType = Float(c) });
        family.Add("SquaredHinge", c => new SquaredHinge { Name = c.Text("name", "squared_hinge"), DType = Float(c) });
        family.Add("CategoricalHinge", c => new CategoricalHinge
        {
            Name = c.Text("name", "categorical_hinge"),
            DType = Float(c),
        });
        family.Add("KLDivergence", c => new KLDivergence { Name = c.Text("name", "kl_divergence"), DType = Float(c) });
        family.Add("Poisson", c => new Poisson { Name = c.Text("name", "poisson"), DType = Float(c) });
        family.Add("BinaryAccuracy", c => new BinaryAccuracy
        {
            Name = c.Text("name", "binary_accuracy"),
            DType = Float(c),
            Threshold = c.Float("threshold", 0.5),
        });
        family.Add("TopKCategoricalAccuracy", c => new TopKCategoricalAccuracy
        {
            Name = c.Text("name", "top_k_categorical_accuracy"),
            DType = Float(c),
            K = c.Int("k", 5),
        });
        family.Add("SparseTopKCategoricalAccuracy", c => new SparseTopKCategoricalAccuracy
        {
            Name = c.Text("name", "sparse_top_k_categorical_accuracy"),
            DType = Float(c),
            K = c.Int("k", 5),
            FromSortedIds = c.Bool("from_sorted_ids", false),
        });
        family.Add("CosineSimilarity", c => new CosineSimilarity
        {
            Name = c.Text("name", "cosine_similarity"),
            DType = Float(c),
            Axis = c.Int("axis", -1),
        });
        family.Add("PearsonCorrelation", c => new PearsonCorrelation
        {
            Name = c.Text("name", "pearson_correlation"),
            DType = Float(c),
            Axis = c.Int("axis", -1),
        });
        family.Add("ConcordanceCorrelation", c => new ConcordanceCorrelation
        {
            Name = c.Text("name", "concordance_correlation"),
            DType = Float(c),
            Axis = c.Int("axis", -1),
        });
        family.Add("BinaryCrossentropy", c => new BinaryCrossentropy
        {
            Name = c.Text("name", "binary_crossentropy"),
            DType = Float(c),
            FromLogits = c.Bool("from_logits", false),
            LabelSmoothing = c.Float("label_smoothing", 0),
        }, "bce", "BCE");
        family.Add("CategoricalCrossentropy", c => new CategoricalCrossentropy
        {
            Name = c.Text("name", "categorical_crossentropy"),
            DType = Float(c),
            FromLogits = c.Bool("from_logits", false),
            LabelSmoothing = c.Float("label_smoothing", 0),
            Axis = c.Int("axis", -1),
        });
        family.Add("SparseCategoricalCrossentropy", c => new SparseCategoricalCrossentropy
        {
            Name = c.Text("name", "sparse_categorical_crossentropy"),
            DType = Float(c),
            FromLogits = c.Bool("from_logits", false),
            IgnoreClass = c.IntOrNull("ignore_class"),
            Axis = c.Int("axis", -1),
        });
    }

    private static void AddCounts(Family<Metric> family)
    {
        family.Add("TruePositives", c => new TruePositives(c.FloatsOrNull("thresholds") ?? [])
        {
            Name = c.TextOrNull("name")!,
            DType = Float(c),
        });
        family.Add("TrueNegatives", c => new TrueNegatives(c.FloatsOrNull("thresholds") ?? [])
        {
            Name = c.TextOrNull("name")!,
            DType = Float(c),
        });
        family.Add("FalsePositives", c => new FalsePositives(c.FloatsOrNull("thresholds") ?? [])
        {
            Name = c.TextOrNull("name")!,
            DType = Float(c),
        });
        family.Add("FalseNegatives", c => new FalseNegatives(c.FloatsOrNull("thresholds") ?? [])
        {
            Name = c.TextOrNull("name")!,
            DType = Float(c),
        });
        family.Add("Precision", c => new Precision
        {
            Name = c.TextOrNull("name")!,
            DType = Float(c),
            Thresholds = c.FloatsOrNull("thresholds"),
            TopK = c.IntOrNull("top_k"),
            ClassId = c.IntOrNull("class_id"),
        });
        family.Add("Recall", c => new Recall
        {
            Name = c.TextOrNull("name")!,
            DType = Float(c),
            Thresholds = c.FloatsOrNull("thresholds"),
            TopK = c.IntOrNull("top_k"),
            ClassId = c.IntOrNull("class_id"),
        });
        family.Add("SensitivityAtSpecificity", c => new SensitivityAtSpecificity(c.Float("specificity"))
        {
            Name = c.TextOrNull("name")!,
            DType = Float(c),
            NumThresholds = c.Int("num_thresholds", 200),
            ClassId = c.IntOrNull("class_id"),
        });
        family.Add("SpecificityAtSensitivity", c => new SpecificityAtSensitivity(c.Float("sensitivity"))
        {
            Name = c.TextOrNull("name")!,
            DType = Float(c),
            NumThresholds = c.Int("num_thresholds", 200),
            ClassId = c.IntOrNull("class_id"),
        });
        family.Add("PrecisionAtRecall", c => new PrecisionAtRecall(c.Float("recall"))
        {
            Name = c.TextOrNull("name")!,
            DType = Float(c),
            NumThresholds = c.Int("num_thresholds", 200),
            ClassId = c.IntOrNull("class_id"),
        });
        family.Add("RecallAtPrecision", c => new RecallAtPrecision(c.Float("precision"))
        {
            Name = c.TextOrNull("name")!,
            DType = Float(c),
            NumThresholds = c.Int("num_thresholds", 200),
            ClassId = c.IntOrNull("class_id"),
        });
        family.Add("AUC", c => new AUC
        {
            Name = c.TextOrNull("name")!,
            DType = Float(c),
            NumThresholds = c.Int("num_thresholds", 200),
            Curve = c.Choice("curve", "ROC", Curves),
            SummationMethod = c.Choice("summation_method", "interpolation", Summations),
            MultiLabel = c.Bool("multi_label", false),
            NumLabels = c.IntOrNull("num_labels"),
            LabelWeights = c.FloatsOrNull("label_weights"),
            FromLogits = c.Bool("from_logits", false),
            Thresholds = c.FloatsOrNull("thresholds"),
        }.Checked());
        family.Add("FBetaScore", c => new FBetaScore(c.StrictFloat("beta", 1))
        {
            Name = c.Text("name", "fbeta_score"),
            DType = Float(c),
            Average = ChoiceOrNone(c, "average", ScoreAverage.None, ScoreAverage.None, Averages),
            Threshold = c.StrictFloatOrNull("threshold"),
        });
        family.Add("F1Score", c => new F1Score
        {
            Name = c.Text("name", "f1_score"),
            DType = Float(c),
            Average = ChoiceOrNone(c, "average", ScoreAverage.None, ScoreAverage.None, Averages),
            Threshold = c.StrictFloatOrNull("threshold"),
        });
        family.Add("R2Score", c => new R2Score
        {
            Name = c.Text("name", "r2_score"),
            DType = Float(c),
            ClassAggregation = ChoiceOrNone(
                c, "class_aggregation", R2Aggregation.UniformAverage, R2Aggregation.None, Aggregations),
            NumRegressors = c.Int("num_regressors", 0),
        });
        family.Add("MeanIoU", c => new MeanIoU(c.Int("num_classes"))
        {
            Name = c.TextOrNull("name")!,
            DType = Integer(c),
            IgnoreClass = c.IntOrNull("ignore_class"),
            SparseYTrue = c.Bool("sparse_y_true", true),
            SparseYPred = c.Bool("sparse_y_pred", true),
            Axis = c.Int("axis", -1),
        });
        family.Add("IoU", c => new IoU(c.Int("num_classes"), c.Ints("target_class_ids"))
        {
            Name = c.TextOrNull("name")!,
            DType = Integer(c),
            IgnoreClass = c.IntOrNull("ignore_class"),
            SparseYTrue = c.Bool("sparse_y_true", true),
            SparseYPred = c.Bool("sparse_y_pred", true),
            Axis = c.Int("axis", -1),
        });
        family.Add("BinaryIoU", c => new BinaryIoU(c.IntsOrNull("target_class_ids"))
        {
            Name = c.TextOrNull("name")!,
            DType = Integer(c),
            Threshold = c.Float("threshold", 0.5),
        });
        family.Add("OneHotIoU", c => new OneHotIoU(c.Int("num_classes"), c.Ints("target_class_ids"))
        {
            Name = c.TextOrNull("name")!,
            DType = Integer(c),
            IgnoreClass = c.IntOrNull("ignore_class"),
            SparseYPred = c.Bool("sparse_y_pred", false),
            Axis = c.Int("axis", -1),
        });
        family.Add("OneHotMeanIoU", c => new OneHotMeanIoU(c.Int("num_classes"))
        {
            Name = c.TextOrNull("name")!,
            DType = Integer(c),
            IgnoreClass = c.IntOrNull("ignore_class"),
            SparseYPred = c.Bool("sparse_y_pred", false),
            Axis = c.Int("axis", -1),
        });
    }

    /// <summary>A wrapper of one of Keras's functions, which is the function of the metric or loss of that name.</summary>
    private static MeanMetricWrapper Wrapper(ConfigReader c)
    {
        var json = c.Required("fn");
        var name = json.ValueKind == JsonValueKind.String ? json.GetString()! : json.GetProperty("config").GetString()!;
        var (label, dtype) = (c.TextOrNull("name"), Float(c));
        var keywords = c.Rest();
        var arguments = Parse(keywords.ToJson());
        if (Losses.Names.Contains(name))
        {
            var loss = Losses.Get(name, "fn", arguments);
            return new MeanMetricWrapper(loss.Unreduced, label, name, keywords, MetricDirection.Down) { DType = dtype };
        }
        var wrapped = (MeanMetricWrapper)Metrics.Get(name, "fn", arguments);
        return new MeanMetricWrapper(wrapped.Function, label, name, keywords, direction: null) { DType = dtype };
    }

    private static DType Float(ConfigReader c) => TypeOf(c, DType.Float32);

    private static DType Integer(ConfigReader c) => TypeOf(c, DType.Int64);

    private static DType TypeOf(ConfigReader c, DType otherwise)
    {
        if (c.Element("dtype") is { ValueKind: JsonValueKind.Object } policy)
            return DType.Parse(policy.GetProperty("config").GetProperty("name").GetString()!);
        return c.TextOrNull("dtype") is { } name ? DType.Parse(name) : otherwise;
    }
}
