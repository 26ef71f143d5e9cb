using Hornbeam.Diagnostics;

namespace Hornbeam.Tests.Diagnostics;

public sealed class NamesTests
{
    private static readonly string[] Keys =
        [
        "accuracy", "loss", "mean_absolute_error", "mean_squared_error", "learning_rate",
        "val_accuracy", "val_loss", "val_mean_squared_error",
    ];

    [Theory]
    [InlineData("acc", "accuracy")]
    [InlineData("val_acc", "val_accuracy")]
    [InlineData("Accuracy", "accuracy")]
    [InlineData("acuracy", "accuracy")]
    [InlineData("accurcay", "accuracy")]
    [InlineData("valLoss", "val_loss")]
    [InlineData("VAL-LOSS", "val_loss")]
    [InlineData("los", "loss")]
    [InlineData("lsos", "loss")]
    [InlineData("mse", "mean_squared_error")]
    [InlineData("mae", "mean_absolute_error")]
    [InlineData("val_mse", "val_mean_squared_error")]
    [InlineData("lr", "learning_rate")]
    public void Finds_what_was_meant(string name, string expected) => Names.Nearest(name, Keys).ShouldBe(expected);

    [Theory]
    [InlineData("perplexity")]
    [InlineData("")]
    [InlineData("_")]
    [InlineData("x")]
    public void Says_nothing_where_nothing_is_near(string name) => Names.Nearest(name, Keys).ShouldBeNull();

    [Theory]
    [InlineData("", "", 0)]
    [InlineData("abc", "abc", 0)]
    [InlineData("", "abc", 3)]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("ab", "ba", 1)]
    [InlineData("abcd", "acbd", 1)]
    public void Counts_edits(string from, string to, int expected)
    {
        Names.EditDistance(from, to).ShouldBe(expected);
        Names.EditDistance(to, from).ShouldBe(expected);
    }
}
