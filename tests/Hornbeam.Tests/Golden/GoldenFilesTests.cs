using System.Text.Json;

namespace Hornbeam.Golden;

public sealed class GoldenFilesTests
{
    private static readonly string[] Kinds =
    [
        "activations", "initializers", "layers", "losses", "metrics", "optimizers", "schedules", "regularizers", "constraints",
        "text", "traces", "utilities", "ops", "callbacks", "preprocessing", "saved",
    ];

    [Fact]
    public void Every_case_has_a_name_and_finds_its_way_back()
    {
        foreach (var golden in Kinds.SelectMany(GoldenFiles.Cases))
        {
            golden.Name.ShouldNotBeNullOrEmpty();
            new GoldenCase(golden.File, golden.Index).Name.ShouldBe(golden.Name);
        }
    }

    [Fact]
    public void Every_tensor_can_be_read()
    {
        foreach (var golden in Kinds.SelectMany(GoldenFiles.Cases))
        {
            foreach (var tensor in Tensors(golden.Json))
            {
                if (tensor.Digest is null)
                    (tensor.Dtype == "string" ? tensor.Strings.Length : tensor.Values.Count)
                        .ShouldBe(tensor.Count, golden.ToString());
                if (tensor.Digest is null && !tensor.IsFloat && tensor.Dtype != "string")
                    tensor.Integers.Select(value => (double)value).ShouldBe(tensor.Values, golden.ToString());
            }
        }
    }

    [Fact]
    public void Not_finite_numbers_are_texts()
    {
        var tensor = Parse("""{"shape": [4], "dtype": "float32", "data": ["nan", "inf", "-inf", 0.5]}""");
        tensor.Values.ShouldBe([double.NaN, double.PositiveInfinity, double.NegativeInfinity, 0.5]);
    }

    [Fact]
    public void Large_integers_are_exact() =>
        Parse("""{"shape": [1], "dtype": "int64", "data": [9007199254740993]}""").Integers.ShouldBe([9007199254740993]);

    [Fact]
    public void A_digest_is_compared_by_sum_norm_and_first_elements()
    {
        var golden = new GoldenCase("text/progbar.json", 0);
        var tensor = Parse("""{"shape": [3], "dtype": "float32", "sum": 6.0, "norm": 3.7416573867739413, "first": [1.0, 2.0]}""");
        GoldenCompare.Equal(golden, "weights", tensor, [1.0, 2.0, 3.0]);
        Should.Throw<Xunit.Sdk.XunitException>(() => GoldenCompare.Equal(golden, "weights", tensor, [1.0, 2.0, 3.1]))
            .Message.ShouldContain("weights (sum)");
    }

    [Fact]
    public void Pattern_follows_the_documented_hash()
    {
        // By hand for element 0 with seed 0: the hash of 0 is 0, so the value is offset - scale.
        var tensor = Parse("""{"shape": [2, 2], "dtype": "float32", "pattern": {"seed": 0, "scale": 0.5, "offset": 0.25}}""");
        tensor.Values[0].ShouldBe(-0.25);
        tensor.Values.ShouldAllBe(value => value >= -0.25 && value <= 0.75 && value == (float)value);
        tensor.Values.Distinct().Count().ShouldBe(4);
    }

    [Fact]
    public void A_mismatch_is_told_by_place_and_size()
    {
        GoldenCompare.Mismatch([1, 2, 3, 4], [1, 2.5, 3, 5], 1e-5, 1e-5, [2, 2])
            .ShouldBe("2 of 4 elements differ (rtol 1E-05, atol 1E-05); "
                + "first at [0, 1]: expected 2, got 2.5; largest error 1 at [1, 1].");
        GoldenCompare.Mismatch([1], [1, 2], 0, 0, [1]).ShouldBe("expected 1 elements, got 2.");
    }

    [Theory]
    [InlineData(double.NaN, double.NaN, true)]
    [InlineData(double.NaN, 1, false)]
    [InlineData(1, double.NaN, false)]
    [InlineData(double.PositiveInfinity, double.PositiveInfinity, true)]
    [InlineData(double.PositiveInfinity, double.NegativeInfinity, false)]
    [InlineData(double.PositiveInfinity, 1e300, false)]
    [InlineData(100, 100.0009, true)]
    [InlineData(100, 100.0011, false)]
    [InlineData(0, 0.9e-5, true)]
    [InlineData(0, 1.1e-5, false)]
    [InlineData(-0.0, 0.0, true)]
    public void The_tolerance_is_absolute_plus_relative(double expected, double actual, bool passes) =>
        (GoldenCompare.Mismatch([expected], [actual], 1e-5, 1e-5, [1]) is null).ShouldBe(passes);

    [Fact]
    public void Needs_are_the_classes_by_the_kind_of_their_module()
    {
        var names = GoldenFiles.Cases("traces").SelectMany(GoldenNeeds.ClassNames).ToHashSet();
        names.ShouldContain("layers.Dense");
        names.ShouldContain("models.Sequential");
        names.ShouldContain("optimizers.Adam");
        names.ShouldContain("callbacks.EarlyStopping");
        names.ShouldContain("initializers.GlorotUniform");
        names.ShouldNotContain(name => name.Contains("__keras_tensor__") || name.Contains("DTypePolicy"));
    }

    private static GoldenTensor Parse(string json) => GoldenTensor.From(JsonDocument.Parse(json).RootElement);

    private static IEnumerable<GoldenTensor> Tensors(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Array => json.EnumerateArray().SelectMany(Tensors),
        JsonValueKind.Object when json.TryGetProperty("dtype", out var dtype) && dtype.ValueKind == JsonValueKind.String
            && json.TryGetProperty("shape", out var shape) && shape.ValueKind == JsonValueKind.Array
            && (json.TryGetProperty("data", out _) || json.TryGetProperty("pattern", out _)) => [GoldenTensor.From(json)],
        JsonValueKind.Object => json.EnumerateObject().SelectMany(field => Tensors(field.Value)),
        _ => [],
    };
}
