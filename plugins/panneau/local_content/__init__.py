"""What the town itself publishes: news, its own vacancies, pages and pictures, read from the files of content/.

Pure but for `content_files.py`, which reads the disk, and `time_limit.py`; knows neither Pelican nor the offers'
pages. A file that is wrong gives a `Mistake`, never half an entry.
"""
