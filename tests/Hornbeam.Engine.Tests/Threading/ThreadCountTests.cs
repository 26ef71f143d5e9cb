using Hornbeam.Engine.Threading;

namespace Hornbeam.Engine.Tests.Threading;

public sealed class ThreadCountTests
{
    [Theory]
    [InlineData(null, 6)]
    [InlineData("", 6)]
    [InlineData(" ", 6)]
    [InlineData("1", 1)]
    [InlineData("12", 12)]
    public void Nothing_means_all_processors(string? configured, int expected) =>
        ThreadCount.Parse(configured, 6).ShouldBe(expected);

    [Theory]
    [InlineData("0")]
    [InlineData("-2")]
    [InlineData("two")]
    [InlineData("1.5")]
    public void Anything_else_is_refused_by_name(string configured) =>
        Should.Throw<InvalidOperationException>(() => ThreadCount.Parse(configured, 6))
            .Message.ShouldContain(ThreadCount.EnvironmentVariable);
}
