using System.Text.Json;
using Hornbeam.Hdf5.Tests;
using Hornbeam.Layers;

namespace Hornbeam.Tests.Saving;

/// <summary>An independent reader (Python's zipfile, json and h5py) finds in our files what Keras looks for.</summary>
public class PythonReadsTests
{
    private const string Tree = """
        import zipfile, io
        path = sys.argv[1]
        found = {}
        if path.endswith('.keras'):
            z = zipfile.ZipFile(path)
            assert z.testzip() is None
            found['entries'] = z.namelist()
            found['config'] = json.loads(z.read('config.json'))
            found['metadata'] = json.loads(z.read('metadata.json'))
            f = h5py.File(io.BytesIO(z.read('model.weights.h5')), 'r')
        else:
            f = h5py.File(path, 'r')
        t = lambda v: v.decode() if hasattr(v, 'decode') else v
        found['sets'] = {}
        found['names'] = {}
        found['lists'] = {}
        def show(n, o):
            if isinstance(o, h5py.Dataset):
                found['sets'][n] = [str(o.dtype), list(o.shape), np.ascontiguousarray(o[()]).tobytes().hex()]
            for k in o.attrs:
                v = o.attrs[k]
                if k == 'name':
                    found['names'][n] = t(v)
                elif k.endswith('_names'):
                    found['lists'][n + ':' + k] = [t(x) for x in v]
        f.visititems(show)
        for k in f.attrs:
            found['attr_' + k] = t(f.attrs[k]) if not hasattr(f.attrs[k], 'shape') else [t(x) for x in f.attrs[k]]
        print(json.dumps(found))
        """;

    [H5pyFact]
    public void An_archive()
    {
        using var file = new TemporaryPath(".keras");
        var model = Trained();
        model.Save(file.Path);
        var found = Read(file.Path);
        found.GetProperty("entries").EnumerateArray().Select(item => item.GetString())
            .ShouldBe(["metadata.json", "config.json", "model.weights.h5"]);
        found.GetProperty("config").GetProperty("class_name").GetString().ShouldBe("Sequential");
        found.GetProperty("config").GetProperty("compile_config").GetProperty("loss").GetString().ShouldBe("mse");
        found.GetProperty("metadata").GetProperty("keras_version").GetString().ShouldBe("3.15.1");
        CheckWeights(found, model);
    }

    [H5pyFact]
    public void Weights_alone()
    {
        using var file = new TemporaryPath(".weights.h5");
        var model = Trained();
        model.SaveWeights(file.Path);
        CheckWeights(Read(file.Path), model);
    }

    [H5pyFact]
    public void An_older_file()
    {
        using var file = new TemporaryPath(".h5");
        var model = Trained();
        model.Save(file.Path);
        var found = Read(file.Path);
        found.GetProperty("attr_keras_version").GetString().ShouldBe("3.15.1");
        using var config = JsonDocument.Parse(found.GetProperty("attr_model_config").GetString()!);
        config.RootElement.TryGetProperty("module", out _).ShouldBeFalse();
        using var training = JsonDocument.Parse(found.GetProperty("attr_training_config").GetString()!);
        training.RootElement.GetProperty("optimizer_config").GetProperty("class_name").GetString().ShouldBe("Adam");
        var lists = found.GetProperty("lists");
        Texts(lists.GetProperty("model_weights:layer_names")).ShouldBe(model.Layers.Select(layer => layer.Name));
        foreach (var layer in model.Layers)
        {
            IReadOnlyList<Variable> weights = [.. layer.TrainableWeights, .. layer.NonTrainableWeights];
            Texts(lists.GetProperty($"model_weights/{layer.Name}:weight_names")).ShouldBe(weights.Select(weight => weight.Path));
            foreach (var weight in weights)
                Check(found, $"model_weights/{layer.Name}/{weight.Path}", weight);
        }
        Texts(lists.GetProperty("optimizer_weights:weight_names")).ShouldBe(model.Optimizer!.Variables.Select(item => item.Path));
        foreach (var variable in model.Optimizer!.Variables)
            Check(found, $"optimizer_weights/{variable.Path}", variable);
    }

    private static void CheckWeights(JsonElement found, Sequential model)
    {
        var paths = new[] { "dense", "lstm/cell", "batch_normalization", "dense_1" };
        Layer[] layers = [model.Layers[0], ((LSTM)model.Layers[1]).Cell!, model.Layers[2], model.Layers[3]];
        foreach (var (path, layer) in paths.Zip(layers))
            for (var i = 0; i < layer.Weights.Count; i++)
                Check(found, $"layers/{path}/vars/{i}", layer.Weights[i]);
        for (var i = 0; i < model.Optimizer!.Variables.Count; i++)
            Check(found, $"optimizer/vars/{i}", model.Optimizer.Variables[i]);
        found.GetProperty("names").GetProperty("layers/dense/vars").GetString().ShouldBe(model.Layers[0].Name);
    }

    private static void Check(JsonElement found, string path, Variable variable)
    {
        var item = found.GetProperty("sets").GetProperty(path);
        item[0].GetString().ShouldBe(variable.DType.Name, path);
        item[1].EnumerateArray().Select(length => (int?)length.GetInt32()).ShouldBe(variable.Shape, path);
        var bytes = new List<byte>();
        variable.Show(piece => bytes.AddRange(piece.ToArray()));
        item[2].GetString().ShouldBe(Convert.ToHexStringLower([.. bytes]), path);
    }

    private static IEnumerable<string?> Texts(JsonElement json) => json.EnumerateArray().Select(item => item.GetString());

    private static JsonElement Read(string path) => JsonDocument.Parse(Python.Run(Tree, path)).RootElement;

    private static Sequential Trained()
    {
        var model = new Sequential([new Input([5, 2]), new Dense(3, "relu"), new LSTM(4), new BatchNormalization(), new Dense(1)]);
        model.Compile("adam", "mse");
        model.TrainOnBatch(Ops.Ones([4, 5, 2]), Ops.Zeros([4, 1]));
        return model;
    }
}
