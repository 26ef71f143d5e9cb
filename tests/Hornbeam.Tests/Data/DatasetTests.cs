using Hornbeam.Data;

namespace Hornbeam.Tests.Data;

/// <summary>Datasets by themselves: what each step makes of elements.</summary>
public class DatasetTests
{
    [Fact]
    public void Samples_of_tensors_are_put_together_in_batches()
    {
        var data = Numbers(7).Batch(3);
        data.Count.ShouldBe(3);
        Values(data).ShouldBe([[0, 1, 2], [3, 4, 5], [6]]);
        Values(Numbers(7).Batch(3, dropRemainder: true)).ShouldBe([[0, 1, 2], [3, 4, 5]]);
        data.First().Y![0].ToArray<float>().ShouldBe([0, 10, 20]);
    }

    [Fact]
    public void Steps_do_what_their_names_say()
    {
        Values(Numbers(6).Map(e => (e.X[0] * 2, e.Y![0])).Filter(e => e.X[0].ToArray<float>()[0] > 2).Batch(10)).ShouldBe([[4, 6, 8, 10]]);
        Values(Numbers(6).Skip(1).Take(2).Repeat(2).Batch(3)).ShouldBe([[1, 2, 1], [2]]);
        Values(Numbers(6).Batch(4).Unbatch().Batch(5)).ShouldBe([[0, 1, 2, 3, 4], [5]]);
        Values(Numbers(5).Batch(2).Prefetch(1)).ShouldBe([[0, 1], [2, 3], [4]]);
        Numbers(5).Repeat().Take(12).Count.ShouldBe(12);
        Numbers(5).Repeat().IsInfinite.ShouldBeTrue();
        Numbers(5).Repeat(3).Skip(1).Count.ShouldBe(14);
    }

    [Theory]
    [InlineData(20)]
    [InlineData(4)]
    public void Shuffled_elements_are_all_there_in_a_new_order_each_pass(int bufferSize)
    {
        var data = Numbers(20).Shuffle(bufferSize, seed: 3).Batch(20);
        var (first, second) = (Values(data)[0], Values(data)[0]);
        first.Order().ShouldBe(Enumerable.Range(0, 20).Select(i => (float)i));
        second.Order().ShouldBe(first.Order());
        first.SequenceEqual(second).ShouldBeFalse();
        first.SequenceEqual(first.Order()).ShouldBeFalse();
        Values(Numbers(20).Shuffle(bufferSize, seed: 3).Batch(20))[0].ShouldBe(first);
        foreach (var element in data)
            element.Y![0].ToArray<float>().ShouldBe(element.X[0].ToArray<float>().Select(x => 10 * x));
    }

    [Fact]
    public void A_cache_reads_its_source_once()
    {
        var read = 0;
        var data = Numbers(4).Map(element =>
        {
            read++;
            return element;
        }).Cache();
        Values(data.Batch(4)).ShouldBe(Values(data.Batch(4)));
        read.ShouldBe(4);
        Should.Throw<InvalidOperationException>(() => Numbers(2).Repeat().Cache()).Message.ShouldContain("never ends");
    }

    [Fact]
    public void Samples_of_other_shapes_do_not_go_into_one_batch()
    {
        var data = Dataset.From([new Element(Tensor.From([1f, 2])), new Element(Tensor.From([1f]))]).Batch(2);
        Should.Throw<ArgumentException>(() => data.ToList()).Message.ShouldContain("samples of one shape");
        Should.Throw<ArgumentException>(() => Dataset.FromTensorSlices(Tensor.From([1f, 2]), Tensor.From([1f]))).Message
            .ShouldContain("same number of samples");
    }

    [Fact]
    public void An_exception_of_a_source_comes_where_its_element_would_have_come()
    {
        static IEnumerable<Element> Failing()
        {
            yield return (Tensor.From([1f]), Tensor.From([1f]));
            throw new IOException("the disk is gone");
        }

        using var pass = Dataset.From(Failing()).Prefetch(2).GetEnumerator();
        pass.MoveNext().ShouldBeTrue();
        Should.Throw<IOException>(() => pass.MoveNext()).Message.ShouldBe("the disk is gone");
    }

    [Fact]
    public void What_is_left_of_a_source_is_let_go()
    {
        var isClosed = false;
        IEnumerable<Element> Endless()
        {
            try
            {
                while (true)
                    yield return (Tensor.From([1f]), Tensor.From([1f]));
            }
            finally
            {
                isClosed = true;
            }
        }

        foreach (var element in Dataset.From(Endless()).Prefetch(3))
            break;
        isClosed.ShouldBeTrue();
    }

    [Fact]
    public void Asynchronous_sources_are_read()
    {
        static async IAsyncEnumerable<Element> Source()
        {
            for (var i = 0; i < 3; i++)
            {
                await Task.Yield();
                yield return (Tensor.From([(float)i]), Tensor.From([0f]));
            }
        }

        Values(Dataset.From(Source())).ShouldBe([[0], [1], [2]]);
    }

    private static Dataset Numbers(int count)
    {
        float[] numbers = [.. Enumerable.Range(0, count)];
        return Dataset.FromTensorSlices(Tensor.From(numbers), Tensor.From([.. numbers.Select(x => 10 * x)]));
    }

    private static float[][] Values(Dataset data) => [.. data.Select(element => element.X[0].ToArray<float>())];
}
