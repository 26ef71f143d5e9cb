using Hornbeam.InsightScore;

namespace Hornbeam.Tests.Insight;

/// <summary>What a finding advises makes a badly trained network better.</summary>
[Collection("Seeds")]
public sealed class AdviceTests
{
    [Fact]
    public void At_least_five_of_six_badly_trained_networks_get_better()
    {
        using var output = new StringWriter();
        AdviceTrial.RunAll(output).ShouldBeGreaterThanOrEqualTo(5, output.ToString());
    }

    [Theory]
    [InlineData("model.Compile(optimizer: new Adam(6e-04) { ClipNorm = 1 }, ...)", 6e-4, 1.0, 30, null, false)]
    [InlineData("model.Fit(x, y, epochs: 75, callbacks: [new EarlyStopping { Monitor = \"val_loss\", Patience = 5 }])", 0.1, null, 75, 5, false)]
    [InlineData("new Random(0).Shuffle(order);", 0.1, null, 30, null, true)]
    public void A_line_of_advice_is_followed_to_the_letter(string code, double rate, double? clip, int epochs, int? patience, bool shuffle)
    {
        var recipe = AdviceTrial.Follow(
            new Recipe { Optimizer = (learningRate, _) => new Hornbeam.Optimizers.Adam(learningRate), LearningRate = 0.1, Epochs = 30 }, code);
        (recipe.LearningRate, recipe.ClipNorm, recipe.Epochs, recipe.Patience, recipe.ShuffleFirst).ShouldBe((rate, clip, epochs, patience, shuffle));
    }
}
