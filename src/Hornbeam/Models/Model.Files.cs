using Hornbeam.Saving;

namespace Hornbeam;

/// <content>Files.</content>
public partial class Model
{
    /// <summary>
    /// Saves the whole model: layers, weights, what Compile was given and the optimizer's state. The kind of file follows from the
    /// name: <c>.keras</c>, or the older <c>.h5</c>. Python's Keras 3 opens both. At any moment there is the old file or the new one.
    /// Keras: <c>model.save</c>.
    /// </summary>
    /// <param name="path">The file's path, which ends in <c>.keras</c>, <c>.h5</c> or <c>.hdf5</c>; its folder is made.</param>
    /// <param name="overwrite">Whether a file that is there is replaced. Default true.</param>
    /// <param name="includeOptimizer">Whether what Compile was given and the optimizer's state are saved. Default true.</param>
    /// <exception cref="ArgumentException">The name ends otherwise.</exception>
    /// <exception cref="NotSupportedException">The model holds C# code that is not registered.</exception>
    /// <exception cref="IOException">The file is there and is not to be replaced, or cannot be written.</exception>
    public void Save(string path, bool overwrite = true, bool includeOptimizer = true) =>
        ModelFiles.Save(this, path, overwrite, includeOptimizer);

    /// <summary>
    /// Loads a model that <see cref="Save"/> or Keras saved: <c>.keras</c>, or <c>.h5</c> of Keras 2 and 3.
    /// Keras: <c>keras.models.load_model</c>.
    /// </summary>
    /// <param name="path">The file's path.</param>
    /// <param name="options">How. Default null: compiled as it was.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="ModelFileException">
    /// It is no such file, damaged, or holds what is not known; the message says which part.
    /// </exception>
    /// <exception cref="Hdf5.Hdf5Exception">The part of the file that holds the weights is damaged.</exception>
    public static Model Load(string path, LoadOptions? options = null) => ModelFiles.Load(path, options ?? new LoadOptions());

    /// <summary>
    /// Saves the weights, and the optimizer's state where there is one, without the layers. Keras: <c>model.save_weights</c>.
    /// </summary>
    /// <param name="path">
    /// The file's path, which ends in <c>.weights.h5</c>; one that ends in <c>.h5</c> alone gets the older layout of weights.
    /// </param>
    /// <param name="overwrite">Whether a file that is there is replaced. Default true.</param>
    /// <exception cref="ArgumentException">The name ends otherwise.</exception>
    /// <exception cref="InvalidOperationException">The model has no weights yet.</exception>
    /// <exception cref="IOException">The file is there and is not to be replaced, or cannot be written.</exception>
    public void SaveWeights(string path, bool overwrite = true) => ModelFiles.SaveWeights(this, path, overwrite);

    /// <summary>
    /// Loads weights into the model from <c>.weights.h5</c>, <c>.keras</c> or the older <c>.h5</c>, with the optimizer's state where
    /// both have one. Keras: <c>model.load_weights</c>.
    /// </summary>
    /// <param name="path">The file's path.</param>
    /// <param name="skipMismatch">Whether layers whose weights do not fit stay as they are. Default false: that is an error.</param>
    /// <returns>What stayed as it was, and why; nothing where all fitted.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidOperationException">The model has no weights yet.</exception>
    /// <exception cref="ModelFileException">The weights do not fit; none has changed then.</exception>
    /// <exception cref="Hdf5.Hdf5Exception">The file is damaged.</exception>
    public IReadOnlyList<string> LoadWeights(string path, bool skipMismatch = false) =>
        ModelFiles.LoadWeights(this, path, skipMismatch);
}
