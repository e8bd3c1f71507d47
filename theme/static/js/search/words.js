// The word files (plugins/panneau/site/search/word_files.py): fetched one by one, as words are searched.

// The site was built again, and the files of this index are gone.
export class Outdated extends Error {}

export class Words {
  /** @param {string[]} starts @param {(rank: number) => Promise<WordFile>} fetchFile */
  constructor(starts, fetchFile) {
    this.starts = starts;
    this.fetchFile = fetchFile;
    /** @type {Map<number, Promise<WordFile>>} */
    this.files = new Map();
    this.hasFailed = false; // since it was last asked
  }

  /** @param {string} stem */
  async whole(stem) {
    const rank = this.#rankOf(stem);
    return read(rank < 0 ? {} : await this.#file(rank), stem);
  }

  /** @param {string} beginning @returns {Promise<[string, Postings][]>} */
  async beginning(beginning) {
    const ranks = [];
    for (let rank = Math.max(this.#rankOf(beginning), 0); rank < this.starts.length; rank += 1) {
      if (this.starts[rank] > beginning && !this.starts[rank].startsWith(beginning)) break;
      ranks.push(rank);
    }
    const files = await Promise.all(ranks.map((rank) => this.#file(rank)));
    return files.flatMap((file) =>
      Object.keys(file).filter((stem) => stem.startsWith(beginning)).map((stem) => [stem, read(file, stem)]));
  }

  // The last file that starts at or before the stem; -1 when all start after it.
  /** @param {string} stem */
  #rankOf(stem) {
    let low = 0;
    let high = this.starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.starts[middle] <= stem) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  // A file that cannot be loaded holds nothing, this time: the index still answers.
  /** @param {number} rank @returns {Promise<WordFile>} */
  #file(rank) {
    const known = this.files.get(rank);
    if (known) return known;
    const promise = this.fetchFile(rank).catch((error) => {
      this.files.delete(rank);
      if (error instanceof Outdated) throw error;
      this.hasFailed = true;
      return {};
    });
    this.files.set(rank, promise);
    return promise;
  }
}

/** @param {WordFile} file @param {string} stem @returns {Postings} */
function read(file, stem) {
  const [skills, text, names = []] = Object.hasOwn(file, stem) ? file[stem] : [[], []];
  return { skills: spread(skills), text: spread(text), names: spread(names) };
}

/** @param {number[]} steps */
function spread(steps) {
  let number = 0;
  return steps.map((step) => (number += step));
}
