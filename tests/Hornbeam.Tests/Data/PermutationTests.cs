using Hornbeam.Data;

namespace Hornbeam.Tests.Data;

public class PermutationTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(1000)]
    public void Every_row_comes_once(int count)
    {
        var order = new Permutation(count, seed: 3);
        order.Shuffle();
        Rows(order, count).Order().ShouldBe(Enumerable.Range(0, count));
    }

    [Fact]
    public void The_order_depends_on_the_seed_and_is_new_each_time()
    {
        var (one, same, other) = (new Permutation(50, 3), new Permutation(50, 3), new Permutation(50, 4));
        one.Shuffle();
        same.Shuffle();
        other.Shuffle();
        Rows(one, 50).ShouldBe(Rows(same, 50));
        Rows(one, 50).ShouldNotBe(Rows(other, 50));
        var before = Rows(one, 50);
        one.Shuffle();
        Rows(one, 50).ShouldNotBe(before);
    }

    [Fact]
    public void Blocks_are_shuffled_by_themselves()
    {
        var order = new Permutation(10, seed: 1);
        order.ShuffleBlocks(4);
        var rows = Rows(order, 10);
        rows[..4].Order().ShouldBe([0, 1, 2, 3]);
        rows[4..8].Order().ShouldBe([4, 5, 6, 7]);
        rows[8..].Order().ShouldBe([8, 9]);
    }

    [Fact]
    public void Each_place_gets_each_row_about_equally_often()
    {
        var order = new Permutation(5, seed: 9);
        var counts = new int[25];
        for (var i = 0; i < 5000; i++)
        {
            order.Shuffle();
            for (var place = 0; place < 5; place++)
                counts[place * 5 + order[place]]++;
        }
        counts.ShouldAllBe(count => count > 850 && count < 1150);
    }

    private static int[] Rows(Permutation order, int count) => [.. Enumerable.Range(0, count).Select(place => order[place])];
}
